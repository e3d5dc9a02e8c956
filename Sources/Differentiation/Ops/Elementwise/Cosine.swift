import Tensors

/// y = cos x, dx = −sin x · dy.
package struct Cosine: ElementwiseOp {
  package init() {}
  package var name: String { "cos" }
  package func value<T: Scalar>(_ x: T) -> T { T.cosine(x) }
  package func slope<T: Scalar>(_ x: T, _ y: T) -> T { -T.sine(x) }
}
