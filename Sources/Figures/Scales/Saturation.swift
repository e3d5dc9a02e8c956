extension Int {
  /// The whole part of a number, which, unlike `Int.init`, is never a reason to stop: beyond ±10¹⁵ it is that limit, and
  /// what is not a number is 0.
  init(saturating value: Double) {
    self = value.isNaN ? 0 : Int(Swift.min(Swift.max(-1e15, value), 1e15))
  }
}
