import Tensors

/// One element of a recorded gradient beside the same derivative measured at several distances.
package struct GradientCheck: Sendable {
  package let recorded: Double
  /// The farthest first.
  package let measurements: [RootProbe.Measurement]
  /// That of the recorded gradient.
  package let precision: Precision

  package init(recorded: Double, measurements: [RootProbe.Measurement], precision: Precision) {
    self.recorded = recorded
    self.measurements = measurements
    self.precision = precision
  }

  package enum Verdict: Sendable, Hashable {
    /// Both are 0.
    case zero
    /// The leading digits that are the same.
    case agree(digits: Int)
    /// Both are smaller than what a measurement can tell from 0.
    case tooSmall(noise: Double)
    /// The root has a corner here: its slopes to the left and to the right.
    case corner(left: Double, right: Double)
    case differ
    /// Something is not finite.
    case undefined
  }

  /// The measurement that is nearest to the recorded gradient.
  package var nearest: RootProbe.Measurement? {
    measurements.min { abs($0.central - recorded) < abs($1.central - recorded) }
  }

  /// How far the nearest measurement is from the recorded gradient.
  package var distance: Double { nearest.map { abs($0.central - recorded) } ?? .nan }

  /// The distance as a part of the larger of the two; 0 where both are 0.
  package var relativeDistance: Double {
    guard let nearest, distance != 0 else { return distance }
    return distance / max(abs(nearest.central), abs(recorded))
  }

  package var verdict: Verdict {
    guard let nearest, distance.isFinite else { return .undefined }
    if let corner { return corner }
    let size = max(abs(nearest.central), abs(recorded))
    if size == 0 { return .zero }
    if relativeDistance <= tolerance { return .agree(digits: digits) }
    return size <= nearest.noise ? .tooSmall(noise: nearest.noise) : .differ
  }

  /// Above this share of the number the two are said to differ. float32 keeps about 7 digits of each term, and sums lose
  /// some of them.
  private var tolerance: Double { precision == .float64 ? 1e-4 : 1e-2 }

  private var digits: Int {
    var (digits, rest) = (0, relativeDistance)
    while rest <= 0.1, digits < 15 { (digits, rest) = (digits + 1, rest * 10) }
    return digits
  }

  /// Where the root is smooth, the slopes to both sides come together as the distance shrinks; at a corner they do not.
  private var corner: Verdict? {
    guard let near = measurements.last, let far = measurements.dropLast().last else { return nil }
    let (jump, wider) = (abs(near.right - near.left), abs(far.right - far.left))
    let size = max(abs(near.left), abs(near.right))
    guard jump > 1e-3 * size, jump > 8 * near.noise, jump > 0.5 * wider else { return nil }
    return .corner(left: near.left, right: near.right)
  }
}

extension Recording {
  /// A check of every element of one node's gradient that is asked for; nil before a backward pass.
  package func gradientChecker(_ node: NodeID) -> GradientChecker? {
    guard let gradient = gradient(node), let probe = RootProbe(self, moving: node) else { return nil }
    return GradientChecker(gradient: gradient, probe: probe)
  }
}

/// Checks elements of one gradient.
package struct GradientChecker: Sendable {
  package let gradient: Tensor
  let probe: RootProbe

  /// The distances tried, as parts of max(1, |x|): where one is too coarse, another is fine enough.
  private static let steps = [1e-3, 1e-4, 1e-5, 1e-6]

  /// nil where the index lies outside.
  package func check(_ index: [Int]) -> GradientCheck? {
    guard let recorded = gradient[index] else { return nil }
    let measurements = Self.steps.compactMap { probe.measurement(at: index, step: $0) }
    return GradientCheck(recorded: recorded, measurements: measurements, precision: gradient.precision)
  }
}
