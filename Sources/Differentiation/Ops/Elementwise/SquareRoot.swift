import Tensors

/// y = √x, dx = dy / (2y).
package struct SquareRoot: ElementwiseOp {
  package init() {}
  package var name: String { "sqrt" }
  package func value<T: Scalar>(_ x: T) -> T { x.squareRoot() }
  package func slope<T: Scalar>(_ x: T, _ y: T) -> T { 1 / (2 * y) }
}
