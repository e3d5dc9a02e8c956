import Tensors

/// y = 1 / (1 + e⁻ˣ), dx = y·(1 − y)·dy.
package struct Sigmoid: ElementwiseOp {
  package init() {}
  package var name: String { "sigmoid" }
  package func value<T: Scalar>(_ x: T) -> T { 1 / (1 + T.exponential(-x)) }
  package func slope<T: Scalar>(_ x: T, _ y: T) -> T { y * (1 - y) }
}
