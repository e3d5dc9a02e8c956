import Typography

extension Diagnostic {
  /// The line of the source, a caret under the range, and the message:
  ///
  ///       trian 5 epochs
  ///       ^^^^^ no command `trian`; did you mean `train`?
  ///
  /// For a file, `name:line:` stands on a line before it. `width` is the number of cells that a line of source may take;
  /// with `wraps` no other line takes more either.
  package func rendered(in source: SourceText, width: Int = 78, wraps: Bool = false) -> String {
    var lines: [String] = []
    if source.isFile {
      let place = range.map { ":\(source.lineAndColumn(of: $0.lower).line)" } ?? ""
      lines.append("\(source.name.legible)\(place):")
    }
    let label = severity == .error ? message.shortened : "\(severity.rawValue): \(message.shortened)"
    if let range {
      let excerpt = Excerpt(of: range, in: source, width: width - 2)
      lines.append("  " + excerpt.line)
      lines.append("  " + excerpt.carets + " " + label.legible)
    } else {
      lines.append("  " + label.legible)
    }
    lines += (help ?? "").split(separator: "\n").map { "  " + String($0).legible }
    if wraps { lines = lines.flatMap { $0.displayWidth > width ? $0.wrapped(to: width, indent: 2) : [$0] } }
    return lines.joined(separator: "\n")
  }
}

/// One line of source, cut to fit, with carets under a range of it.
private struct Excerpt {
  let line: String
  let carets: String

  /// The range is cut at the end of its first line. It keeps at least one caret.
  init(of range: SourceRange, in source: SourceText, width: Int) {
    let line = source.line(around: range.lower)
    // Far more than fits, so that a huge line costs no more than a long one.
    let reach = 16 * max(20, width)
    let whole = SourceRange(max(line.lower, range.lower - reach), min(line.upper, range.lower + 2 * reach))
    let marked = SourceRange(range.lower, min(range.upper, whole.upper))
    var before = Array(source[SourceRange(whole.lower, marked.lower)].legible)
    var middle = Array(source[marked].legible)
    var after = Array(source[SourceRange(marked.upper, whole.upper)].legible)
    while before.first == " " { before.removeFirst() }
    Excerpt.cut(&before, &middle, &after, to: max(20, width))
    self.line = String(before + middle + after)
    let indent = String(repeating: " ", count: String(before).displayWidth)
    carets = indent + String(repeating: "^", count: max(1, String(middle).displayWidth))
  }

  /// Cuts the end of a long range, then what surrounds it, leaving a third of the room to what stands before.
  private static func cut(
    _ before: inout [Character], _ middle: inout [Character], _ after: inout [Character], to width: Int
  ) {
    func cells(_ text: [Character]) -> Int { text.reduce(0) { $0 + $1.displayWidth } }
    guard cells(before) + cells(middle) + cells(after) > width else { return }
    middle = middle.prefix(cells: width * 2 / 3)
    let room = width - cells(middle)
    before = before.suffix(cells: max(room / 2, room - cells(after)))
    after = after.prefix(cells: room - cells(before))
  }
}

extension [Character] {
  /// As much of the beginning as fits, with `…` in place of the rest.
  fileprivate func prefix(cells: Int) -> [Character] {
    guard reduce(0, { $0 + $1.displayWidth }) > cells else { return self }
    var room = cells - 1
    let kept = prefix { character in
      room -= character.displayWidth
      return room >= 0
    }
    return kept + (cells > 0 ? ["…"] : [])
  }

  fileprivate func suffix(cells: Int) -> [Character] {
    [Character](reversed()).prefix(cells: cells).reversed()
  }
}

extension String {
  /// Its beginning and its end, where it quotes far more than anybody reads.
  fileprivate var shortened: String {
    let limit = 600
    guard utf8.count > limit else { return self }
    return "\(prefix(limit * 2 / 3)) … \(suffix(limit / 3))"
  }

  /// The text with everything made visible that would move the cursor or the text around it; a tab is a blank.
  fileprivate var legible: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\t" ? " " : $0 })).printable
  }
}
