import CKernels
import Glibc

/// What a kernel needs of an element type: IEEE arithmetic and the C library's elementary functions.
///
/// The members are inlinable so that loops in other modules compile to direct calls: without that a generic loop is
/// hundreds of times slower.
@usableFromInline package protocol Scalar: BinaryFloatingPoint, Sendable {
  static var precision: Precision { get }
  static func exponential(_ x: Self) -> Self
  static func logarithm(_ x: Self) -> Self
  static func logarithmOfOnePlus(_ x: Self) -> Self
  /// eˣ − 1, exact also where x is small.
  static func exponentialMinusOne(_ x: Self) -> Self
  /// erf x = 2/√π · ∫₀ˣ exp(−t²) dt
  static func errorFunction(_ x: Self) -> Self
  static func hyperbolicTangent(_ x: Self) -> Self
  static func sine(_ x: Self) -> Self
  static func cosine(_ x: Self) -> Self
  static func power(_ x: Self, _ y: Self) -> Self
  /// The number that `squareRoot()` gives, without its branch: loops of it become loops of vectors.
  static func root(_ x: Self) -> Self
}

extension Double: Scalar {
  @usableFromInline package static var precision: Precision { .float64 }
  @inlinable package static func exponential(_ x: Double) -> Double { exp(x) }
  @inlinable package static func logarithm(_ x: Double) -> Double { log(x) }
  @inlinable package static func logarithmOfOnePlus(_ x: Double) -> Double { log1p(x) }
  @inlinable package static func exponentialMinusOne(_ x: Double) -> Double { expm1(x) }
  @inlinable package static func errorFunction(_ x: Double) -> Double { erf(x) }
  @inlinable package static func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }
  @inlinable package static func sine(_ x: Double) -> Double { sin(x) }
  @inlinable package static func cosine(_ x: Double) -> Double { cos(x) }
  @inlinable package static func power(_ x: Double, _ y: Double) -> Double { pow(x, y) }
  @inlinable package static func root(_ x: Double) -> Double { gradus_square_root(x) }
}

extension Float: Scalar {
  @usableFromInline package static var precision: Precision { .float32 }
  @inlinable package static func exponential(_ x: Float) -> Float { expf(x) }
  @inlinable package static func logarithm(_ x: Float) -> Float { logf(x) }
  @inlinable package static func logarithmOfOnePlus(_ x: Float) -> Float { log1pf(x) }
  @inlinable package static func exponentialMinusOne(_ x: Float) -> Float { expm1f(x) }
  @inlinable package static func errorFunction(_ x: Float) -> Float { erff(x) }
  @inlinable package static func hyperbolicTangent(_ x: Float) -> Float { tanhf(x) }
  @inlinable package static func sine(_ x: Float) -> Float { sinf(x) }
  @inlinable package static func cosine(_ x: Float) -> Float { cosf(x) }
  @inlinable package static func power(_ x: Float, _ y: Float) -> Float { powf(x, y) }
  @inlinable package static func root(_ x: Float) -> Float { gradus_square_root_f(x) }
}
