import Tensors

/// y = x·Φ(x), where Φ(x) = (1 + erf(x/√2))/2 is how often a standard normal number lies below x;
/// dx = (Φ(x) + x·φ(x))·dy, where φ(x) = exp(−x²/2)/√(2π).
///
/// The tanh form takes (1 + tanh u)/2 with u = √(2/π)·(x + 0.044715·x³) for Φ, which is off by less than 0.0005.
/// Hendrycks & Gimpel 2016.
package struct Gelu: ElementwiseOp {
  package let isTanhForm: Bool

  package init(isTanhForm: Bool = false) { self.isTanhForm = isTanhForm }
  package var name: String { "gelu" }
  package func formula(_ operands: [String]) -> String {
    "gelu(\(operands.joined(separator: ", "))\(isTanhForm ? ", tanh=true" : ""))"
  }

  package func value<T: Scalar>(_ x: T) -> T { x * share(below: x) }

  package func slope<T: Scalar>(_ x: T, _ y: T) -> T {
    guard isTanhForm else {
      let density = T.exponential(-x * x / 2) * Self.root(0.5 / Double.pi)
      return share(below: x) + x * density
    }
    let tanh = T.hyperbolicTangent(inner(x))
    let tanhSlope = 1 - tanh * tanh
    // Where it is flat, what it is multiplied with may be infinite.
    guard tanhSlope != 0 else { return share(below: x) }
    let cubicSlope: T = 3 * Self.cubic() * x * x
    let innerSlope: T = Self.root(2 / Double.pi) * (1 + cubicSlope)
    return share(below: x) + x * tanhSlope * innerSlope / 2
  }

  /// Φ
  private func share<T: Scalar>(below x: T) -> T {
    let odd = isTanhForm ? T.hyperbolicTangent(inner(x)) : T.errorFunction(x * Self.root(0.5))
    return (1 + odd) / 2
  }

  /// u
  private func inner<T: Scalar>(_ x: T) -> T {
    let cube: T = Self.cubic() * x * x * x
    return Self.root(2 / Double.pi) * (x + cube)
  }

  /// The root of a number.
  private static func root<T: Scalar>(_ square: Double) -> T { T(square.squareRoot()) }
  private static func cubic<T: Scalar>() -> T { 0.044715 }
}
