import Tensors

/// y = −x, dx = −dy.
package struct Negate: ElementwiseOp {
  package init() {}
  package var name: String { "negate" }
  package func formula(_ operands: [String]) -> String { "-" + operands.map(\.asOperand).joined() }
  package func value<T: Scalar>(_ x: T) -> T { -x }
  package func slope<T: Scalar>(_ x: T, _ y: T) -> T { -1 }
}
