import Tensors

/// y = x where x > 0, else α·(eˣ − 1); dx = dy or α·eˣ·dy, and α·dy at x = 0.  α = 1 by default.
/// Clevert, Unterthiner & Hochreiter 2016.
package struct Elu: ElementwiseOp {
  package let alpha: Double

  package init(alpha: Double = 1) { self.alpha = alpha }
  package var name: String { "elu" }
  package func formula(_ operands: [String]) -> String {
    call(operands, [("alpha", alpha, standard: 1)])
  }
  package func value<T: Scalar>(_ x: T) -> T { x > 0 ? x : T(alpha) * T.exponentialMinusOne(x) }
  package func slope<T: Scalar>(_ x: T, _ y: T) -> T { x > 0 ? 1 : T(alpha) * T.exponential(x) }
}
