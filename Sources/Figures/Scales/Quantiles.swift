/// Seven numbers that say where the values of a list lie: below the first lies 1% of them, below the middle one half.
package struct Quantiles: Sendable, Equatable {
  /// 1%, 10%, 25%, 50%, 75%, 90%, 99%
  package let values: [Double]

  static let shares = [0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99]
  /// The bands that are drawn, from the widest on, and what share of the values lies in each.
  static let bandNames = ["98%", "80%", "50%"]

  /// Of the finite values; `nil` if there are none. Between two values by proportion, as `numpy.quantile` does.
  package init?(_ list: some Sequence<Double>) {
    let sorted = list.filter(\.isFinite).sorted()
    guard let last = sorted.indices.last else { return nil }
    values = Self.shares.map { share in
      let place = share * Double(last)
      let low = min(Int(saturating: place), last)
      let rest = place - Double(low)
      // Each weighed by itself: the distance of two values can exceed the largest number.
      return rest > 0 && low < last ? sorted[low] * (1 - rest) + sorted[low + 1] * rest : sorted[low]
    }
  }

  var median: Double { values[Self.shares.count / 2] }

  /// The bands from the widest, with 98% of the values, to the narrowest, with half of them.
  var bands: [ClosedRange<Double>] {
    (0..<Self.bandNames.count).map { band in
      let (low, high) = (values[band], values[values.count - 1 - band])
      return min(low, high)...max(low, high)
    }
  }
}
