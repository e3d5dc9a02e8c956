import Glibc
import Typography

/// The distance of two ticks: 1, 2 or 5 times a power of ten, the only distances that are easy to count in.
struct TickStep: Equatable {
  private let mantissa: Double
  private let exponent: Int

  /// The smallest such step that is at least `distance`; `nil` if the distance or the step is no positive number.
  init?(atLeast distance: Double) {
    guard distance > 0, distance.isFinite else { return nil }
    let floor = Int(saturating: log10(distance).rounded(.down))
    let candidates = [(1.0, floor), (2, floor), (5, floor), (1, floor + 1)]
    // A step must not be missed because 0.2 is not quite 2 · 10⁻¹.
    guard
      let (mantissa, exponent) = candidates.first(where: { $0 * .power(ofTen: $1) >= distance * (1 - 1e-12) }),
      (-300...300).contains(exponent)
    else { return nil }
    self.mantissa = mantissa
    self.exponent = exponent
  }

  var length: Double { multiple(1) }

  /// The next larger step.
  var next: TickStep? { TickStep(atLeast: length * 1.5) }

  /// `count` steps. Division by a power of ten, unlike multiplication, gives the number nearest to the decimal.
  func multiple(_ count: Double) -> Double {
    let scaled = count * mantissa
    return exponent < 0 ? scaled / .power(ofTen: -exponent) : scaled * .power(ofTen: exponent)
  }

  /// The multiples within a range.
  func multiples(in range: ClosedRange<Double>) -> [Double] {
    let slack = 1e-9
    let first = (range.lowerBound / length - slack).rounded(.up)
    let last = (range.upperBound / length + slack).rounded(.down)
    guard first <= last, last - first < 1000 else { return [] }
    return stride(from: first, through: last, by: 1).map { multiple($0) + 0 }
  }

  /// The shortest range around `range` that begins and ends at a multiple of a step and holds at most `limit` multiples;
  /// `nil` if it would leave more than a quarter of it empty.
  static func enclosing(
    _ range: ClosedRange<Double>, atMost limit: Int, leastStep: Double = 0
  ) -> ClosedRange<Double>? {
    let limit = Double(max(3, limit))
    var step = TickStep(atLeast: max(range.upperBound / limit - range.lowerBound / limit, leastStep))
    while let current = step {
      let low = (range.lowerBound / current.length + 1e-9).rounded(.down)
      let high = (range.upperBound / current.length - 1e-9).rounded(.up)
      let ends = (current.multiple(low) + 0, current.multiple(high) + 0)
      guard ends.0.isFinite, ends.1.isFinite else { return nil }
      if high - low + 1 <= limit, low < high {
        let isWasteful = (ends.1 / 4 - ends.0 / 4) * 3 > range.upperBound - range.lowerBound
        return isWasteful ? nil : min(ends.0, range.lowerBound)...max(ends.1, range.upperBound)
      }
      step = current.next
    }
    return nil
  }

  /// The texts of multiples, with the decimals that tell them apart.
  func labels(_ values: [Double]) -> [String] {
    let largest = values.reduce(0) { max($0, abs($1)) }
    let isPlain = exponent >= -4 && largest < 1e6
    return values.map { value in
      if value == 0 { return "0" }
      if isPlain { return NumberFormat.fixed(value, decimals: max(0, -exponent)) }
      let digits = Int(saturating: log10(abs(value)).rounded(.down)) - exponent + 1
      return NumberFormat.scientific(value, digits: max(1, min(digits, 15)))
    }
  }
}
