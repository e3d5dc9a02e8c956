import Glibc
import Typography

/// The numbers at which level lines are drawn.
enum Levels {
  /// Round numbers between the lowest and the highest, at most `limit`, in equal distances. Where most of the numbers lie
  /// close to the lowest, equal distances would leave them without a line: then 1, 2 and 5 times powers of ten above it.
  static func levels(of values: [Double], atMost limit: Int) -> [Double] {
    let sorted = values.filter(\.isFinite).sorted()
    guard let low = sorted.first, let high = sorted.last, low < high else { return [] }
    let middle = sorted[sorted.count / 2]
    let isSpread = (high / 2 - low / 2) > spread * (middle / 2 - low / 2)
    let round = isSpread ? powers(sorted, low, high, atMost: limit) : []
    let levels = round.isEmpty ? Ticks.linear(low...high, atMost: limit).values : round
    return levels.filter { low < $0 && $0 < high }
  }

  /// How many times farther from the lowest than the middle number the highest is when levels become logarithmic.
  private static let spread = 8.0

  private static func powers(_ sorted: [Double], _ low: Double, _ high: Double, atMost limit: Int) -> [Double] {
    // Above 0 the lines themselves are round numbers; elsewhere their distances from the lowest are.
    let base = low >= 0 && low < high / 1000 ? 0 : low
    let least = max(sorted[sorted.count / 100] - base, (high - base) * 1e-9)
    guard least > 0, (high - base).isFinite else { return [] }
    let (first, last) = (Int(log10(least).rounded(.down)), Int(log10(high - base).rounded(.up)))
    for steps in [[1.0, 2, 5], [1, 3], [1]] {
      let found = (first...last).flatMap { exponent in steps.map { base + $0 * .power(ofTen: exponent) } }
        .filter { $0 > base + least && $0 < high }
      if found.count <= limit { return found }
    }
    let decades = (first...last).map { base + .power(ofTen: $0) }
    return Array(decades.filter { $0 > base + least && $0 < high }.suffix(limit))
  }
}
