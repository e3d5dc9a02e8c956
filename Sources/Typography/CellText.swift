/// Where text stands in a field that is wider than it.
package enum Alignment: Sendable, Equatable {
  case left, center, right
}

extension String {
  /// This text filled up with spaces to `width` terminal cells; longer text is returned as it is.
  package func padded(to width: Int, _ alignment: Alignment = .left) -> String {
    let missing = width - displayWidth
    guard missing > 0 else { return self }
    switch alignment {
    case .left: return self + spaces(missing)
    case .right: return spaces(missing) + self
    case .center: return spaces(missing / 2) + self + spaces(missing - missing / 2)
    }
  }

  /// This text if it fits into `width` terminal cells, otherwise its beginning with `ending` behind it.
  package func truncated(to width: Int, ending: String = "…") -> String {
    guard displayWidth > width else { return self }
    let room = width - ending.displayWidth
    return room < 0 ? prefix(cells: width) : prefix(cells: room) + ending
  }

  /// As many characters from the beginning as fit into `cells` terminal cells.
  package func prefix(cells: Int) -> String {
    var used = 0
    var kept = ""
    for character in self {
      used += character.displayWidth
      if used > cells { break }
      kept.append(character)
    }
    return kept
  }
}

/// `count` spaces; none if `count` is negative.
func spaces(_ count: Int) -> String {
  String(repeating: " ", count: max(0, count))
}

extension String {
  /// Without the spaces at its end.
  package var trimmedEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// Without the spaces at both ends.
  package var trimmedSpaces: String { String(trimmedEnd.drop { $0 == " " }) }
}
