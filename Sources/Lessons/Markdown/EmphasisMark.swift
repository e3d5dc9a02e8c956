/// Where bold or italic text begins or ends. Until lines are broken, marks stand in the text as control characters, which
/// take no cell; text of the source never holds any, because it is made printable before.
enum EmphasisMark: Character, CaseIterable {
  case strongBegins = "\u{11}"
  case strongEnds = "\u{12}"
  case emphasisBegins = "\u{13}"
  case emphasisEnds = "\u{14}"

  /// The escape sequence of ECMA-48 (SGR).
  private var sequence: String {
    switch self {
    case .strongBegins: "\u{1B}[1m"
    case .strongEnds: "\u{1B}[22m"
    case .emphasisBegins: "\u{1B}[3m"
    case .emphasisEnds: "\u{1B}[23m"
    }
  }

  private var end: EmphasisMark {
    switch self {
    case .strongBegins, .strongEnds: .strongEnds
    case .emphasisBegins, .emphasisEnds: .emphasisEnds
    }
  }

  /// Lines with escape sequences for marks. What a line begins it ends, and the next one begins again, so that margins
  /// are never styled and every line can be shown by itself.
  static func escaped(_ text: String) -> String {
    var open: [EmphasisMark] = []
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let margin = line.prefix { $0 == " " || $0 == "│" }
      var shown = String(margin) + open.map(\.sequence).joined()
      for character in line.dropFirst(margin.count) {
        guard let mark = EmphasisMark(rawValue: character) else {
          shown.append(character)
          continue
        }
        if mark.end == mark { open.removeAll { $0.end == mark } } else { open.append(mark) }
        shown += mark.sequence
      }
      return shown + open.reversed().map(\.end.sequence).joined()
    }.joined(separator: "\n")
  }
}
