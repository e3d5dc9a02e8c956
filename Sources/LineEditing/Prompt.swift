/// The text in front of a line.
package struct Prompt: Equatable, Sendable {
  /// The prompt without colour.
  package let text: String

  /// The prompt with select-graphic-rendition sequences (`ESC [ … m`), shown where colour is allowed. Equal to `text`
  /// when there is nothing to colour.
  package let styled: String

  package init(_ text: String, styled: String? = nil) {
    self.text = text
    self.styled = styled ?? text
  }

  /// What libedit is given: each escape sequence between two marks, so that it is counted as no cells wide.
  ///
  /// libedit drops a marked sequence unless a visible character follows it, so neighbouring sequences share their marks,
  /// and a styled prompt that ends in one is shown plain rather than left to colour what the learner types.
  func marked(colour: Bool) -> String {
    guard colour, !endsInEscape else { return text }
    var result = String.UnicodeScalarView()
    var isEscape = false
    for scalar in styled.unicodeScalars {
      if scalar == "\u{1B}" && !isEscape {
        if result.last == Self.mark { result.removeLast() } else { result.append(Self.mark) }
        isEscape = true
      }
      result.append(scalar)
      if isEscape && scalar == "m" {
        result.append(Self.mark)
        isEscape = false
      }
    }
    return String(result)
  }

  static let mark: Unicode.Scalar = "\u{1}"

  private var endsInEscape: Bool {
    guard let start = styled.lastIndex(of: "\u{1B}") else { return false }
    return styled[start...].firstIndex(of: "m") == styled.index(before: styled.endIndex)
  }
}
