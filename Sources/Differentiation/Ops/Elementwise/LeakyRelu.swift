import Tensors

/// y = x where x > 0, else a·x; dx = dy or a·dy, and a·dy at the kink x = 0.  a = 0.01 by default.  Maas et al. 2013.
package struct LeakyRelu: ElementwiseOp {
  package let negativeSlope: Double

  package init(negativeSlope: Double = 0.01) { self.negativeSlope = negativeSlope }
  package var name: String { "leaky_relu" }
  package func formula(_ operands: [String]) -> String {
    call(operands, [("slope", negativeSlope, standard: 0.01)])
  }
  package func value<T: Scalar>(_ x: T) -> T { x > 0 ? x : T(negativeSlope) * x }
  package func slope<T: Scalar>(_ x: T, _ y: T) -> T { x > 0 ? 1 : T(negativeSlope) }
}
