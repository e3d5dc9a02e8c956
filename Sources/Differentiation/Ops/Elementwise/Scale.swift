import Tensors

/// y = c·x, dx = c·dy.
package struct Scale: ElementwiseOp {
  /// c.
  package let factor: Double

  package init(by factor: Double) { self.factor = factor }
  package var name: String { "scale" }
  package func formula(_ operands: [String]) -> String {
    ([factor.description] + operands.map(\.asOperand)).joined(separator: " * ")
  }
  package func value<T: Scalar>(_ x: T) -> T { T(factor) * x }
  package func slope<T: Scalar>(_ x: T, _ y: T) -> T { T(factor) }
}
