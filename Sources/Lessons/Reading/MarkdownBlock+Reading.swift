import Typography

extension MarkdownBlock {
  /// Whether a code block of the document stands between fences, not indented.
  func isFenced(in lines: [Substring]) -> Bool {
    lines.indices.contains(self.lines.lowerBound - 1) && fence(lines[self.lines.lowerBound - 1]) != nil
  }

  /// Whether the last line of a fenced block is its closing fence. CommonMark closes an open fence at the end of the file.
  func isClosed(in lines: [Substring]) -> Bool {
    guard self.lines.upperBound > self.lines.lowerBound, lines.indices.contains(self.lines.upperBound - 1),
      let opening = fence(lines[self.lines.lowerBound - 1]), let closing = fence(lines[self.lines.upperBound - 1])
    else { return false }
    let end = String(lines[self.lines.upperBound - 1]).trimmedSpaces
    return opening.character == closing.character && closing.count >= opening.count
      && end.allSatisfy { $0 == closing.character || $0 == "\t" }
  }

  private func fence(_ line: Substring) -> (character: Character, count: Int)? {
    let text = line.drop { $0 == " " }
    guard let character = text.first, character == "`" || character == "~" else { return nil }
    let count = text.prefix { $0 == character }.count
    return count >= 3 ? (character, count) : nil
  }

  /// The text of a quote that begins with `**Hint**`, without that word and the signs of quoting.
  func hint(in lines: [Substring]) -> String? {
    guard case .quote(let blocks) = kind, case .paragraph(let inlines)? = blocks.first?.kind,
      case .strong(let word)? = inlines.first, ["Hint", "Hint:"].contains(word.plainText)
    else { return nil }
    let quoted = lines.prefix(self.lines.upperBound).dropFirst(self.lines.lowerBound - 1).map { line in
      let text = line.drop { $0 == " " }
      let body = text.first == ">" ? text.dropFirst() : text
      return body.first == " " ? body.dropFirst() : body
    }
    let text = quoted.joined(separator: "\n")
    let marks = ["**Hint**:", "**Hint:**", "**Hint**"]
    return String(text.dropFirst(marks.first { text.hasPrefix($0) }?.count ?? 0).drop { $0 == " " || $0 == "\n" })
  }
}
