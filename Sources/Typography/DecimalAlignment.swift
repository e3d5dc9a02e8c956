extension [String] {
  /// These texts padded to one width so that the decimal points (or exponents) of the numbers among them stand under each
  /// other. Text that is no number ends where the numbers end.
  package var decimalAligned: [String] {
    let parts = map(NumberParts.init)
    let whole = parts.reduce(0) { Swift.max($0, $1.wholeWidth) }
    let rest = parts.reduce(0) { Swift.max($0, $1.restWidth) }
    let width = reduce(whole + rest) { Swift.max($0, $1.displayWidth) }
    return zip(self, parts).map { text, part in
      guard part.isNumber else { return text.padded(to: width, .right) }
      return (text + spaces(rest - part.restWidth)).padded(to: width, .right)
    }
  }
}

/// How many cells a number takes before its decimal point or exponent, and from there on.
private struct NumberParts {
  let isNumber: Bool
  let wholeWidth: Int
  let restWidth: Int

  init(_ text: String) {
    let magnitude = text.drop { "+-".contains($0) }
    isNumber = magnitude.first?.isNumber ?? false
    let whole = text.prefix { $0 != "." && $0 != "e" }
    wholeWidth = isNumber ? String(whole).displayWidth : 0
    restWidth = isNumber ? text.displayWidth - wholeWidth : 0
  }
}
