/// What a terminal delivers between the marks of a paste.
enum PastedText {
  /// The text with its line breaks, of whatever convention, as "\n", and without those at the end; with tabs, and no other
  /// control character, so that a paste can neither press keys nor send sequences to the terminal.
  static func cleaned(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where previous == "\r": break
      case "\n", "\r": result.append("\n")
      case "\t": result.append(scalar)
      default: if scalar.properties.generalCategory != .control { result.append(scalar) }
      }
      previous = scalar
    }
    while result.last == "\n" { result.removeLast() }
    return String(result)
  }
}
