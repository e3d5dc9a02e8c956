import Tensors

/// y = ln(1 + eˣ), computed as max(x, 0) + ln(1 + e^−|x|) so that it never overflows; dx = sigmoid(x)·dy.
/// Dugas et al. 2001.
package struct Softplus: ElementwiseOp {
  package init() {}
  package var name: String { "softplus" }
  package func value<T: Scalar>(_ x: T) -> T { (x > 0 ? x : 0) + T.logarithmOfOnePlus(T.exponential(-abs(x))) }
  package func slope<T: Scalar>(_ x: T, _ y: T) -> T { 1 / (1 + T.exponential(-x)) }
}
