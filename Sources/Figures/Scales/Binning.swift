import Glibc

/// The values of several lists counted in bins of equal width, as `numpy.histogram` counts: every bin without its upper
/// edge, the last with it.
struct Binning: Equatable {
  let range: ClosedRange<Double>
  let bins: Int
  /// For each list the count of each bin.
  private(set) var counts: [[Int]]

  /// `nil` if no value is finite and lies in the range asked for.
  init?(_ figure: HistogramsFigure) {
    let wanted = figure.range ?? (-Double.infinity)...(.infinity)
    let values = figure.rows.lazy.flatMap(\.values).filter { $0.isFinite && wanted.contains($0) }
    guard let covered = Summary(values).range else { return nil }
    let whole = values.allSatisfy { $0.rounded() == $0 }
    let isCountable = whole && figure.range == nil && figure.bins == nil && covered.length < 40
    range =
      isCountable
      ? (covered.lowerBound - 0.5)...(covered.upperBound + 0.5) : Axis(range: figure.range ?? covered)?.range ?? covered
    bins = isCountable ? Int(covered.length) + 1 : Binning.count(figure)
    counts = []
    counts = figure.rows.map { count($0.values) }
  }

  /// As many as asked for, otherwise twice the cube root of the number of values (Rice's rule), 10 to 50.
  private static func count(_ figure: HistogramsFigure) -> Int {
    if let bins = figure.bins { return min(max(1, bins), 1000) }
    let most = figure.rows.reduce(0) { max($0, $1.values.count) }
    return min(max(10, Int((2 * cbrt(Double(most))).rounded(.up))), 50)
  }

  private func count(_ values: [Double]) -> [Int] {
    var counts = Array(repeating: 0, count: bins)
    for value in values where value.isFinite && range.contains(value) { counts[bin(value)] += 1 }
    return counts
  }

  /// The bin of a value in the range: by proportion, corrected where rounding put it beyond an edge.
  private func bin(_ value: Double) -> Int {
    let share = (value / 2 - range.lowerBound / 2) / (range.upperBound / 2 - range.lowerBound / 2)
    var bin = min(max(0, Int(saturating: share * Double(bins))), bins - 1)
    if bin > 0, value < edge(bin) { bin -= 1 }
    if bin < bins - 1, value >= edge(bin + 1) { bin += 1 }
    return bin
  }

  /// The lower edge of a bin.
  func edge(_ bin: Int) -> Double {
    let share = Double(bin) / Double(bins)
    let length = range.length
    return length.isFinite
      ? range.lowerBound + Double(bin) * (length / Double(bins))
      : range.lowerBound * (1 - share) + range.upperBound * share
  }
}

extension ClosedRange<Double> {
  /// Upper minus lower bound; may be infinite.
  var length: Double { upperBound - lowerBound }

  /// The number at a share of the way from the lower bound to the upper.
  func value(at share: Double) -> Double {
    lowerBound * (1 - share) + upperBound * share
  }
}
