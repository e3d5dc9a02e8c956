import Tensors

/// Which norm of all gradients together is held against a limit.
package enum NormOrder: String, CaseIterable, Hashable, Sendable {
  /// Σ |g|
  case one = "1"
  /// √(Σ g²)
  case two = "2"
  /// max |g|
  case infinity = "inf"

  /// What a tensor's elements add to the norm, whose root is still to be taken where it is the second. Not a number where one
  /// of them is none.
  func adding(_ gradient: View, to total: Double) -> Double {
    switch self {
    case .one: total + gradient.sumOfMagnitudes
    case .two: total + gradient.sumOfSquares
    case .infinity:
      Self.larger(total, gradient.largestMagnitude)
    }
  }

  /// Not a number where one of both is none.
  private static func larger(_ a: Double, _ b: Double) -> Double { b > a || b.isNaN ? b : a }
}
