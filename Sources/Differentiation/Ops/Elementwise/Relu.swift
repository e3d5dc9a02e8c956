import Tensors

/// y = max(0, x), dx = dy where x > 0, else 0 (also at the kink x = 0). NaN stays NaN.  Nair & Hinton 2010.
package struct Relu: ElementwiseOp {
  package init() {}
  package var name: String { "relu" }
  package func value<T: Scalar>(_ x: T) -> T { x < 0 ? 0 : x }
  package func slope<T: Scalar>(_ x: T, _ y: T) -> T { x > 0 ? 1 : 0 }
}
