import Tensors

/// y = tanh x, dx = (1 − y²)·dy.
package struct Tanh: ElementwiseOp {
  package init() {}
  package var name: String { "tanh" }
  package func value<T: Scalar>(_ x: T) -> T { T.hyperbolicTangent(x) }
  package func slope<T: Scalar>(_ x: T, _ y: T) -> T { 1 - y * y }
}
