import Tensors

/// y = sin x, dx = cos x · dy.
package struct Sine: ElementwiseOp {
  package init() {}
  package var name: String { "sin" }
  package func value<T: Scalar>(_ x: T) -> T { T.sine(x) }
  package func slope<T: Scalar>(_ x: T, _ y: T) -> T { T.cosine(x) }
}
