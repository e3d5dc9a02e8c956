/// The floating-point format of a tensor's elements.
@usableFromInline package enum Precision: String, Sendable, CaseIterable {
  case float32, float64

  /// Bytes of one element.
  package var stride: Int { self == .float64 ? 8 : 4 }

  /// A number as an element holds it.
  package func rounded(_ number: Double) -> Double { self == .float64 ? number : Double(Float(number)) }
}
