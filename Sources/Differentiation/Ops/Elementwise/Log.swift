import Tensors

/// y = ln x, dx = dy / x.
package struct Log: ElementwiseOp {
  package init() {}
  package var name: String { "log" }
  package func value<T: Scalar>(_ x: T) -> T { T.logarithm(x) }
  package func slope<T: Scalar>(_ x: T, _ y: T) -> T { 1 / x }
}
