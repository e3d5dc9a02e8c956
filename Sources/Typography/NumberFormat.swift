/// How numbers are written: with the digits that matter.
///
/// - `2e-5`, `0.0042`, `0.5`, `12345.7`, `1.235e9`: so many significant digits, an exponent only where zeros would drown
///   them (below 1e-4, from 1e7 on), never fewer digits than tell a fraction from a whole number.
/// - `0.5000` is a number that was rounded to 0.5; `0.5` is 0.5 (to 12 digits: the dust of float arithmetic is not shown).
/// - Whole numbers below 1e15 in full; `-0` keeps its sign where every digit is wanted; `nan`, `inf`, `-inf`.
/// - With 17 digits or more: the shortest text that reads back as the same number, bit for bit.
package struct NumberFormat: Sendable, Equatable {
  /// Significant digits, at least 1. Default 4.
  package var digits: Int
  /// Whether whole numbers get commas: `1,797`. Default no.
  package var grouping: Bool

  package init(digits: Int = 4, grouping: Bool = false) {
    self.digits = min(max(1, digits), 17)
    self.grouping = grouping
  }

  /// Beyond this many digits, what is left of a number is rounding error of the arithmetic that made it.
  static let trustedDigits = 12

  package func formatted(_ value: Double) -> String {
    if value == 0, value.sign == .minus, isExact { return "-0" }
    if let word = value.asWord { return word }
    if let whole = wholeNumber(value) { return whole }
    if isExact { return shortest(value) }
    let rounded = rounded(value)
    return (-4..<7).contains(rounded.exponent) ? rounded.positional : rounded.scientific
  }

  package func formatted(_ value: Int) -> String {
    grouping ? grouped(String(value)) : String(value)
  }

  /// A fraction of 1 in percent with one decimal, `98.1%`; more decimals where it would wrongly read `100.0%` or `0.0%`.
  package func formatted(percent fraction: Double) -> String {
    let percent = fraction * 100
    if let word = percent.asWord { return word + "%" }
    if fraction == 1 { return "100%" }
    for decimals in 1...12 {
      let text = Typography.fixed(percent, decimals: decimals)
      let shown = Double(text) ?? percent
      if shown != 0, shown != 100 { return text + "%" }
    }
    return formatted(percent) + "%"
  }

  /// Whether every digit is wanted.
  var isExact: Bool { digits >= 17 }

  /// A value and its shortest decimal form agree if the form has fewer digits than are shown: then zeros add nothing.
  private func rounded(_ value: Double) -> DecimalDigits {
    let rounded = DecimalDigits(value, significant: digits)
    let shown = (0..<7).contains(rounded.exponent) ? max(digits, rounded.exponent + 2) : digits
    let trusted = DecimalDigits(value, significant: max(Self.trustedDigits, shown)).trimmed
    return trusted.digits.count <= shown ? trusted : DecimalDigits(value, significant: shown)
  }

  /// The text of a whole number that is small enough to be written in full.
  func wholeNumber(_ value: Double) -> String? {
    guard value.rounded() == value, abs(value) < 1e15 else { return nil }
    return grouping ? grouped(String(Int(value))) : String(Int(value))
  }

  /// Swift's own description, without `.0`, plus signs and leading zeros of the exponent.
  func shortest(_ value: Double) -> String {
    let parts = value.description.split(separator: "e")
    let mantissa = parts.first.map(String.init) ?? ""
    let short = mantissa.hasSuffix(".0") ? String(mantissa.dropLast(2)) : mantissa
    guard parts.count == 2, let exponent = Int(parts[1]) else { return short }
    return short + "e\(exponent)"
  }

  private func grouped(_ digits: String) -> String {
    let magnitude = digits.drop { $0 == "-" }
    var text = digits.hasPrefix("-") ? "-" : ""
    for (index, digit) in magnitude.enumerated() {
      if index > 0, (magnitude.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}

extension Double {
  /// The name of a number that has no digits, and of zero.
  var asWord: String? {
    if isNaN { return "nan" }
    if isInfinite { return self < 0 ? "-inf" : "inf" }
    if self == 0 { return "0" }
    return nil
  }
}

extension NumberFormat {
  /// `value` with exactly so many decimals.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    value.isFinite ? Typography.fixed(value, decimals: decimals) : NumberFormat().formatted(value)
  }

  /// `value` with an exponent and so many significant digits.
  package static func scientific(_ value: Double, digits: Int) -> String {
    value.isFinite ? DecimalDigits(value, significant: digits).scientific : NumberFormat().formatted(value)
  }
}
