import Tensors

/// One operation of a graph: data with rules. Rules read views and write every element of the buffer they are handed, so
/// the same rule serves any memory policy.
///
/// Law, tested for every operation: the terms of an element sum to the recorded number, and a finite difference agrees
/// with the gradient.
package protocol Op: Sendable {
  /// The field's name of the operation, e.g. `relu`.
  var name: String { get }

  /// The operation written with the names of its operands, e.g. `x @ W + b`.
  func formula(_ operands: [String]) -> String

  /// The shape of the result, or why these operands cannot be combined.
  func shape(of operands: [Shape]) throws(ShapeError) -> Shape

  func forward(_ operands: [View], into y: Buffer)

  /// Whether the result has a gradient with respect to this operand (class labels have none).
  func isDifferentiable(_ operand: Int) -> Bool

  /// dx = (∂y/∂x)ᵀ·dy for one operand x.
  func backward(_ operand: Int, _ pass: BackwardPass, into dx: Buffer)

  /// The matrix products that the forward rule, or that for an operand's gradient, consists of; none for rules that have none.
  func products(_ operands: [Shape], backTo operand: Int?) -> [ProductSize]

  /// What one element of the result is the sum of.
  func terms(at index: [Int], _ operands: [View]) -> [Term]

  /// What one element of an operand's gradient, as far as it comes through this operation, is the sum of.
  func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term]
}

extension Op {
  package func isDifferentiable(_ operand: Int) -> Bool { true }
  package func products(_ operands: [Shape], backTo operand: Int?) -> [ProductSize] { [] }
}

/// What a backward rule may read: the recorded operands and result, and the gradient of the loss by the result.
package struct BackwardPass {
  package private(set) var operands: [View]
  package let y: View
  package let dy: View
  /// For explanations: what was recorded of the gradients of the operands; nothing while they are computed.
  package let contributions: [View?]

  package init(operands: [View], y: View, dy: View, contributions: [View?] = []) {
    self.operands = operands
    self.y = y
    self.dy = dy
    self.contributions = contributions
  }

  /// An operand now lies elsewhere.
  mutating func move(_ operand: Int, to base: UnsafeRawPointer) { operands[operand].base = base }
}

extension Op {
  /// The operation applied to tensors, recording nothing. Operands of different precisions are widened to float64.
  package func result(
    of operands: [Tensor], within budget: Budget = .unlimited, unless cancellation: Cancellation? = nil
  ) throws(ShapeError) -> Tensor {
    let shape = try shape(of: operands.map(\.shape))
    let isNarrow = !operands.isEmpty && operands.allSatisfy { $0.precision == .float32 }
    let precision: Precision = isNarrow ? .float32 : .float64
    try shape.checkAllocatable(precision, within: budget)
    let isMixed = operands.contains { $0.precision != precision }
    let inputs = isMixed ? operands.map { $0.converted(to: precision) } : operands
    var result = Tensor(uninitialized: shape, precision: precision)
    result.withBuffer(unless: cancellation) { forward(inputs.map(\.unownedView), into: $0) }
    withExtendedLifetime(inputs) {}
    if cancellation?.isRaised == true { throw .interrupted }
    return result
  }
}
