import Glibc

/// A finite number rounded to so many significant decimal digits: d₀.d₁d₂… × 10^exponent.
///
/// The C library rounds, because it does so exactly and to nearest, whatever the digits.
struct DecimalDigits: Equatable {
  var isNegative: Bool
  /// 0…9 each; the first is 0 only if the number is.
  var digits: [UInt8]
  var exponent: Int

  init(_ value: Double, significant: Int) {
    var parts = printed("%.*e", precision: max(1, significant) - 1, value).split(separator: UInt8(ascii: "e"))
    exponent = parts.popLast().flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
    digits = parts.joined().filter(\.isDigit).map { $0 - UInt8(ascii: "0") }
    isNegative = value.sign == .minus
  }

  /// The digits without the zeros at their end.
  var trimmed: Self {
    var copy = self
    while copy.digits.count > 1, copy.digits.last == 0 { copy.digits.removeLast() }
    return copy
  }

  /// `-0.00123`: every digit at its place, no exponent.
  var positional: String {
    let text = digits.map { Character(Unicode.Scalar($0 + UInt8(ascii: "0"))) }
    let zeros = { (count: Int) in String(repeating: "0", count: max(0, count)) }
    if exponent < 0 { return sign + "0." + zeros(-exponent - 1) + String(text) }
    let whole = String(text.prefix(exponent + 1)) + zeros(exponent + 1 - text.count)
    let fraction = String(text.dropFirst(exponent + 1))
    return sign + whole + (fraction.isEmpty ? "" : "." + fraction)
  }

  /// `-1.23e-3`: the exponent without plus sign and leading zeros.
  var scientific: String {
    let text = digits.map { Character(Unicode.Scalar($0 + UInt8(ascii: "0"))) }
    let fraction = text.count > 1 ? "." + String(text.dropFirst()) : ""
    return sign + String(text.prefix(1)) + fraction + "e\(exponent)"
  }

  private var sign: String { isNegative ? "-" : "" }
}

/// `value` with exactly so many decimals. The point is a point in every locale.
func fixed(_ value: Double, decimals: Int) -> String {
  let digits = printed("%.*f", precision: max(0, decimals), abs(value)).filter(\.isDigit)
  let whole = String(decoding: digits.dropLast(max(0, decimals)), as: UTF8.self)
  let fraction = String(decoding: digits.suffix(max(0, decimals)), as: UTF8.self)
  return (value.sign == .minus ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
}

/// What C prints for a format with a precision and a number.
private func printed(_ format: String, precision: Int, _ value: Double) -> [UInt8] {
  // The largest number has 309 digits before the point.
  let precision = min(precision, 100)
  return [UInt8](unsafeUninitializedCapacity: 512) { buffer, count in
    let written = buffer.withMemoryRebound(to: CChar.self) { characters in
      withVaList([Int32(precision), value]) { vsnprintf(characters.baseAddress, characters.count, format, $0) }
    }
    count = min(max(0, Int(written)), buffer.count - 1)
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
