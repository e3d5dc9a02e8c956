import Glibc

/// A normal distribution with mean 0 of which only low...high is left.
package struct TruncatedNormal: Hashable, Sendable {
  package let std: Double
  package let low: Double
  package let high: Double

  /// nil where nothing is left.
  package init?(std: Double, low: Double, high: Double) {
    (self.std, self.low, self.high) = (std, low, high)
    guard std > 0, low < high, std.isFinite, mass > 0 else { return nil }
  }

  /// The share of the whole that is left.
  private var mass: Double { Self.share(below: high / std) - Self.share(below: low / std) }

  /// The mean of what is left, and its standard deviation.
  package var moments: (mean: Double, std: Double) {
    let (a, b) = (low / std, high / std)
    let (atLow, atHigh) = (Self.density(a), Self.density(b))
    let mean = (atLow - atHigh) / mass
    let ends = (a.isFinite ? a * atLow : 0) - (b.isFinite ? b * atHigh : 0)
    return (mean * std, std * max(1 + ends / mass - mean * mean, 0).squareRoot())
  }

  /// The number below which a share of what is left lies, 0...1: halved until nothing lies between.
  func quantile(_ share: Double) -> Double {
    let goal = Self.share(below: low / std) + share * mass
    var (below, above) = (max(low / std, -40), min(high / std, 40))
    for _ in 0..<64 {
      let middle = (below + above) / 2
      if Self.share(below: middle) < goal { below = middle } else { above = middle }
    }
    return min(max((below + above) / 2 * std, low), high)
  }

  private static func share(below z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

  private static func density(_ z: Double) -> Double { exp(-z * z / 2) / (2 * Double.pi).squareRoot() }
}
