import Tensors

/// y = λ·x where x > 0, else λ·α·(eˣ − 1); dx = λ·dy or λ·α·eˣ·dy, and λ·α·dy at x = 0.
///
/// λ and α are such that numbers of mean 0 and variance 1 keep both.  Klambauer et al. 2017, equation 2 and appendix.
package struct Selu: ElementwiseOp {
  package static let scale = 1.0507009873554805
  package static let alpha = 1.6732632423543772

  package init() {}
  package var name: String { "selu" }
  package func value<T: Scalar>(_ x: T) -> T {
    T(Self.scale) * (x > 0 ? x : T(Self.alpha) * T.exponentialMinusOne(x))
  }
  package func slope<T: Scalar>(_ x: T, _ y: T) -> T {
    T(Self.scale) * (x > 0 ? 1 : T(Self.alpha) * T.exponential(x))
  }
}
