/// Something that grew until a number left the range.
package struct Growth: Hashable, Sendable {
  package enum Quantity: Hashable, Sendable {
    case loss
    /// The Euclidean norm of a parameter at the beginning of a step.
    case norm(String)
  }

  package let quantity: Quantity
  /// The last step at which it was within its usual range, and what it was there.
  package let step: Int
  package let usual: Double
  /// The last step at which it was finite, and what it was there.
  package let lastStep: Int
  package let last: Double
  /// Whether it was already growing at the first step that was looked at, with others before.
  package let mayBeOlder: Bool

  var factor: Double { last / usual }
}

extension Growth {
  /// Within the usual range is what is at most twice the median of everything up to there. The median, not the mean: one
  /// huge loss of an explosion would make itself usual.
  static let usualFactor = 2.0
  /// What ends up less than tenfold has not run away.
  private static let leastFactor = 10.0
  /// Older steps are not looked at.
  private static let longest = 10_000

  /// `values` are those of consecutive steps, the last of which is `lastStep`. nil where there was no growth: the last
  /// finite value is usual or not much more, or there is only one, or it grew from 0, as biases do.
  init?(_ quantity: Quantity, _ values: [Double], lastStep: Int) {
    let finite = Array(values.suffix(Self.longest).reversed().prefix { $0.isFinite }.reversed())
    guard let last = finite.last, let place = Self.lastUsual(finite), place + 1 < finite.count,
      finite[place] > 0, last >= Self.leastFactor * finite[place]
    else { return nil }
    self.quantity = quantity
    self.lastStep = lastStep
    self.last = last
    step = lastStep - (finite.count - 1 - place)
    usual = finite[place]
    mayBeOlder = place == 0 && lastStep >= finite.count
  }

  /// The last place whose value is within the usual range there.
  static func lastUsual(_ values: [Double]) -> Int? {
    var sorted = values.map(abs).sorted()
    for place in values.indices.reversed() {
      if abs(values[place]) <= usualFactor * sorted[(sorted.count - 1) / 2] { return place }
      if let own = sorted.firstIndex(of: abs(values[place])) { sorted.remove(at: own) }
    }
    return nil
  }
}
