import Differentiation

/// How an activation becomes flat.
package struct Saturation: Sendable {
  /// The slope at an input and its result, as a share of the largest slope.
  let slope: @Sendable (_ x: Double, _ y: Double) -> Double
  /// Whether it is flat far out on both sides.
  let isTwoSided: Bool
  /// Whether results alone do not tell the slope.
  let needsInput: Bool

  private init(
    isTwoSided: Bool = false, needsInput: Bool = false, _ slope: @escaping @Sendable (Double, Double) -> Double
  ) {
    self.slope = slope
    self.isTwoSided = isTwoSided
    self.needsInput = needsInput
  }

  /// nil for what nowhere becomes flat by degrees: relu, whose units die, and those whose slope stays.
  ///
  /// By NumPy on a grid of 10⁻⁴ the largest slope of gelu is 1.12890 (1.12899 in its tanh form), that of silu 1.09984.
  package init?(_ op: any Op) {
    switch op {
    case let op as Sigmoid: self.init(isTwoSided: true) { 4 * op.slope($0, $1) }
    case let op as Tanh: self.init(isTwoSided: true) { op.slope($0, $1) }
    case let op as HardTanh: self.init(isTwoSided: true) { op.slope($1, $1) }
    case let op as Elu where op.alpha > 0:
      self.init { ($1 > 0 ? 1 : $1 + op.alpha) / max(1, op.alpha) }
    case is Selu: self.init { ($1 > 0 ? Selu.scale : $1 + Selu.scale * Selu.alpha) / (Selu.scale * Selu.alpha) }
    case let op as Softplus: self.init { 1 - Double.exponential(-op.beta * $1) }
    case let op as Gelu: self.init(needsInput: true) { op.slope($0, $1) / 1.129 }
    case let op as Silu: self.init(needsInput: true) { op.slope($0, $1) / 1.09984 }
    default: return nil
    }
  }
}
