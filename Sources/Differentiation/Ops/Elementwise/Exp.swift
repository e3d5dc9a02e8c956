import Tensors

/// y = eˣ, dx = y·dy.
package struct Exp: ElementwiseOp {
  package init() {}
  package var name: String { "exp" }
  package func value<T: Scalar>(_ x: T) -> T { T.exponential(x) }
  package func slope<T: Scalar>(_ x: T, _ y: T) -> T { y }
}
