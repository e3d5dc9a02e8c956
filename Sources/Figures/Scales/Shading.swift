import Glibc

/// How dark a value is: on a scale from the lowest to the highest value, or around zero if there are values of both signs.
struct Shading: Equatable {
  let range: ClosedRange<Double>
  let isSigned: Bool

  /// `nil` if no value is finite.
  init?(_ values: some Sequence<Double>) {
    let summary = Summary(values)
    guard let range = summary.range else { return nil }
    self.init(range: range)
  }

  init(range: ClosedRange<Double>) {
    isSigned = range.lowerBound < 0 && range.upperBound > 0
    let limit = max(-range.lowerBound, range.upperBound)
    self.range = isSigned ? -limit...limit : range
  }

  /// −1…1 around zero on a signed scale, otherwise 0…1; values beyond the range are as dark as its ends. `nil` for what is
  /// not finite.
  func level(_ value: Double) -> Double? {
    guard value.isFinite else { return nil }
    if isSigned { return min(max(-1, value / range.upperBound), 1) }
    let length = range.upperBound / 2 - range.lowerBound / 2
    // All alike: neither blank nor full, unless it is a plain zero.
    guard length > 0 else { return value == 0 ? 0 : 0.5 }
    return min(max(0, (value / 2 - range.lowerBound / 2) / length), 1)
  }
}
