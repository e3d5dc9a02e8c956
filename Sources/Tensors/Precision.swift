/// The floating-point format of a tensor's elements.
@usableFromInline package enum Precision: String, Sendable, CaseIterable {
  case float32, float64

  /// Bytes of one element.
  package var stride: Int { self == .float64 ? 8 : 4 }
}
