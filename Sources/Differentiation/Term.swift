import Tensors

/// A product that is one summand of a number.
package struct Term: Sendable, Hashable {
  package let factors: [Factor]

  package init(_ factors: Factor...) { self.factors = factors }
  package init(_ factors: [Factor]) { self.factors = factors }

  package var value: Double { factors.reduce(1) { $0 * $1.value } }
}

/// A number in a term and where it comes from.
package struct Factor: Sendable, Hashable {
  package let source: Source
  package let value: Double

  package init(_ source: Source, _ value: Double) {
    self.source = source
    self.value = value
  }

  package indirect enum Source: Sendable, Hashable {
    /// An element of an operand.
    case operand(Int, [Int])
    /// An element of the result.
    case result([Int])
    /// The same where results have parts (`PartedOp`), which are kinds of their own.
    case part([Int])
    /// An element of the gradient of the loss by the result.
    case resultGradient([Int])
    /// An element of what the operation contributes to the gradient of an operand, where one element of that is computed
    /// from others.
    case operandGradient(Int, [Int])
    /// A number that the rule supplies, with its name (`1/32`).
    case constant(String)
    /// Something computed from elements; each `%` in the template stands for one of them, in order.
    case derived(String, [Source])
  }

  static func constant(_ name: String, _ value: Double) -> Factor { Factor(.constant(name), value) }

  /// An element of an operand, read from its view.
  static func operand(_ k: Int, _ index: [Int], _ operands: [View]) -> Factor {
    Factor(.operand(k, index), operands[k][index])
  }
}

extension BackwardPass {
  /// An element of dy as a factor.
  func dyFactor(_ index: [Int]) -> Factor { Factor(.resultGradient(index), dy[index]) }

  /// An element of y as a factor.
  func yFactor(_ index: [Int]) -> Factor { Factor(.result(index), y[index]) }

  /// An element of an operand as a factor.
  func factor(_ operand: Int, _ index: [Int]) -> Factor { .operand(operand, index, operands) }
}
