/// The opinions of several networks that differ by their seeds, as one:
///
///     p(x) = Σ wₘ pₘ(x) / Σ wₘ        pₘ: [N, K], all wₘ = 1 unless something else is said
///
/// Where pₘ is a whole vote for one class, p is the share of the votes. Networks that are wrong about different examples
/// correct each other; their mean has at most the mean of their squared errors.
/// Source: Hansen & Salamon 1990, *Neural network ensembles*; Krogh & Vedelsby 1995.
struct Averaging {
  private var sums: [Double] = []
  private var weight = 0.0
  private var width = 0
  private var areClasses = false

  mutating func add(_ opinions: Opinions, weight: Double = 1) {
    if sums.isEmpty { sums = [Double](repeating: 0, count: opinions.values.count) }
    for (place, value) in opinions.values.enumerated() where place < sums.count { sums[place] += weight * value }
    self.weight += weight
    (width, areClasses) = (opinions.width, opinions.areClasses)
  }

  /// What those that were added say together.
  var opinions: Opinions {
    Opinions(width: width, values: sums.map { $0 / weight }, areClasses: areClasses)
  }
}
