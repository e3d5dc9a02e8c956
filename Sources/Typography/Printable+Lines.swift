extension String {
  /// Lines of text with everything made visible that `printable` makes visible, but the ends of lines and tabs.
  package var printableLines: String {
    guard unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" || $0.value >= 0x7F }) else { return self }
    return map(atLineEnds: { $0.map(atTabs: \.printable) })
  }

  /// The same for text that was coloured by whoever made it (`ESC [ … m`).
  package var colouredLines: String {
    guard unicodeScalars.contains("\u{1B}") else { return printableLines }
    var (result, rest) = ("", Substring(self).unicodeScalars)
    while let escape = rest.firstIndex(of: "\u{1B}") {
      result += String(rest[..<escape]).printableLines
      let end = Self.colourEnd(rest[escape...])
      let sequence = String(rest[escape..<(end ?? rest.index(after: escape))])
      result += end == nil ? sequence.printable : sequence
      rest = rest[(end ?? rest.index(after: escape))...]
    }
    return result + String(rest).printableLines
  }

  private func map(atLineEnds change: (String) -> String) -> String { parts("\n").map(change).joined(separator: "\n") }

  private func map(atTabs change: (String) -> String) -> String { parts("\t").map(change).joined(separator: "\t") }

  /// Cut at every such scalar: in a `Character` a carriage return would hide the line feed behind it.
  private func parts(_ separator: Unicode.Scalar) -> [String] {
    unicodeScalars.split(separator: separator, omittingEmptySubsequences: false).map { String($0) }
  }

  /// Where a sequence that sets colours ends.
  private static func colourEnd(_ text: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView.Index? {
    let inside = text.dropFirst()
    guard inside.first == "[" else { return nil }
    let numbers = inside.dropFirst().prefix { "0"..."9" ~= $0 || $0 == ";" }
    guard numbers.endIndex < text.endIndex, text[numbers.endIndex] == "m" else { return nil }
    return text.index(after: numbers.endIndex)
  }
}
