import Tensors

/// y = |x|, dx = sign(x)·dy, and 0 at x = 0.
package struct AbsoluteValue: ElementwiseOp {
  package init() {}
  package var name: String { "abs" }
  package func value<T: Scalar>(_ x: T) -> T { abs(x) }
  package func slope<T: Scalar>(_ x: T, _ y: T) -> T { x > 0 ? 1 : (x < 0 ? -1 : 0) }
}
