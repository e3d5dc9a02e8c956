extension NumberFormat {
  /// The texts of numbers that stand under each other, all of the same width, their decimal points aligned.
  ///
  /// One number of decimals serves all: as many as give the largest its significant digits, or as many as the numbers
  /// have if that is at most `digits`. An exact zero is `0`. A number too small for the decimals is written with an
  /// exponent of its own (`2.1e-5`); if most are, or the largest has more than 7 digits, all are.
  package func formatted(column values: [Double]) -> [String] {
    let style = ColumnStyle(values, self)
    return values.map { style.text($0, self) }.decimalAligned
  }
}

/// How all numbers of one column are written.
private enum ColumnStyle {
  case each
  case decimals(Int)
  case scientific(digits: Int)

  init(_ values: [Double], _ format: NumberFormat) {
    let numbers = values.filter { $0.isFinite && $0 != 0 }
    if format.isExact || numbers.allSatisfy({ format.wholeNumber($0) != nil }) {
      self = .each
      return
    }
    let largest = numbers.reduce(0) { max($0, abs($1)) }
    let exponent = DecimalDigits(largest, significant: format.digits).exponent
    let needed = numbers.reduce(0) { max($0, ColumnStyle.decimalsNeeded($1)) }
    let decimals = needed <= format.digits ? needed : min(needed, max(1, format.digits - 1 - exponent))
    let tiny = numbers.count { ColumnStyle.vanishes($0, decimals) }
    let isScientific = exponent >= 7 || exponent < -4 || tiny * 2 > numbers.count
    self = isScientific ? .scientific(digits: ColumnStyle.digitsNeeded(numbers, format)) : .decimals(decimals)
  }

  func text(_ value: Double, _ format: NumberFormat) -> String {
    if let word = value.asWord { return word }
    switch self {
    case .each: return format.formatted(value)
    case .scientific(let digits): return DecimalDigits(value, significant: digits).scientific
    case .decimals(let decimals):
      return Self.vanishes(value, decimals)
        ? NumberFormat(digits: max(1, format.digits - 2)).brief(value) : fixed(value, decimals: decimals)
    }
  }

  /// Whether less than one unit of the last of so many decimals is left of a number.
  private static func vanishes(_ value: Double, _ decimals: Int) -> Bool {
    abs(value) < 0.95 * .power(ofTen: -decimals)
  }

  /// How many decimals write a number completely, to the digits that can be trusted.
  private static func decimalsNeeded(_ value: Double) -> Int {
    let digits = DecimalDigits(value, significant: NumberFormat.trustedDigits).trimmed
    return max(0, digits.digits.count - 1 - digits.exponent)
  }

  private static func digitsNeeded(_ numbers: [Double], _ format: NumberFormat) -> Int {
    let most = numbers.reduce(1) {
      max($0, DecimalDigits($1, significant: NumberFormat.trustedDigits).trimmed.digits.count)
    }
    return min(most, format.digits)
  }
}

extension NumberFormat {
  /// The number with an exponent and no zeros at its end.
  fileprivate func brief(_ value: Double) -> String {
    DecimalDigits(value, significant: digits).trimmed.scientific
  }
}

extension Double {
  /// The nearest number to 10^exponent.
  package static func power(ofTen exponent: Int) -> Double {
    Double("1e\(exponent)") ?? (exponent < 0 ? 0 : .infinity)
  }
}
