extension FileBytes {
  /// The number that a field holds, or nil where it holds none: decimal digits with an optional sign, point and
  /// exponent, or `inf`. The nearest Double, as `strtod` would find it, in any locale.
  func number(in field: CSVField) -> Double? {
    let range = field.range
    guard !range.isEmpty else { return nil }
    var scan = DecimalScan()
    for position in range {
      guard scan.take(bytes[position]) else { return slowNumber(range) }
    }
    return scan.exactValue ?? slowNumber(range)
  }

  /// The standard library's conversion, for what the quick one cannot do exactly. It also reads hexadecimal and `nan`,
  /// which are not numbers here.
  private func slowNumber(_ range: Range<Int>) -> Double? {
    let text = String(decoding: bytes[range], as: UTF8.self)
    let isDecimal = text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
    let unsigned = text.drop { $0 == "+" || $0 == "-" }.lowercased()
    guard isDecimal || unsigned == "inf" || unsigned == "infinity" else { return nil }
    return Double(text)
  }
}

/// Reads `-12.34` digit by digit.
///
/// A whole number below 2⁵³ divided by a power of ten up to 10²² is rounded once, so that the result is the nearest
/// Double (W. Clinger, *How to read floating point numbers accurately*, 1990).
private struct DecimalScan {
  private var digits: UInt64 = 0
  private var digitCount = 0
  private var decimals = 0
  private var isNegative = false
  private var hasSign = false
  private var hasPoint = false

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  /// False where the byte does not belong to such a number, or where it has more digits than can be held exactly.
  mutating func take(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      digits = digits &* 10 &+ UInt64(byte &- UInt8(ascii: "0"))
      digitCount += 1
      if hasPoint { decimals += 1 }
      return digitCount <= 15
    case UInt8(ascii: "."):
      defer { hasPoint = true }
      return !hasPoint
    case UInt8(ascii: "-"), UInt8(ascii: "+"):
      defer { hasSign = true }
      isNegative = byte == UInt8(ascii: "-")
      return digitCount == 0 && !hasPoint && !hasSign
    default: return false
    }
  }

  /// Nil without any digit.
  var exactValue: Double? {
    guard digitCount > 0 else { return nil }
    let value = Double(digits) / Self.powersOfTen[decimals]
    return isNegative ? -value : value
  }
}
