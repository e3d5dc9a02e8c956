import Glibc
import Typography

/// The numbers that an axis covers, and where they lie on it.
struct Axis: Equatable {
  let scale: AxisScale
  /// Finite, not empty, and on a logarithmic scale above zero.
  private(set) var range: ClosedRange<Double>
  /// Whether all numbers are whole, such as steps and counts: then there are no ticks between whole numbers.
  private var isWhole = false

  /// The axis that just covers `values`; `nil` if none of them has a place on the scale. A single number gets some room
  /// on both sides.
  init?(_ values: some Sequence<Double>, _ scale: AxisScale = .linear) {
    self.scale = scale
    let placed = values.lazy.filter { $0.isFinite && (scale == .linear || $0 > 0) }
    guard let range = Summary(placed).range else { return nil }
    isWhole = placed.allSatisfy { $0.rounded() == $0 }
    self.range = scale == .linear ? Axis.widened(range) : Axis.widenedByRatio(range)
  }

  /// The linear axis from one number to another; `nil` if they are not finite.
  init?(range: ClosedRange<Double>) {
    self.init([range.lowerBound, range.upperBound])
    guard range.lowerBound.isFinite, range.upperBound.isFinite else { return nil }
    isWhole = false
  }

  /// Where a number lies, 0 at the beginning of the axis and 1 at its end; `nil` if it has no place.
  func position(_ value: Double) -> Double? {
    guard value.isFinite, scale == .linear || value > 0 else { return nil }
    switch scale {
    case .linear:
      // Halved: the length of a range can exceed the largest number.
      let length = range.upperBound / 2 - range.lowerBound / 2
      return (value / 2 - range.lowerBound / 2) / length
    case .logarithmic:
      let low = log10(range.lowerBound)
      return (max(log10(value), low) - low) / (log10(range.upperBound) - low)
    }
  }

  /// The number at a position of a linear axis.
  func value(at position: Double) -> Double {
    range.value(at: position)
  }

  /// In which of `count` equal parts of the axis a number lies.
  func cell(_ value: Double, of count: Int) -> Int? {
    guard let position = position(value), (0...1).contains(position), count > 0 else { return nil }
    return min(Int(saturating: position * Double(count)), count - 1)
  }

  func ticks(atMost limit: Int) -> Ticks {
    switch scale {
    case .linear: .linear(range, atMost: limit, leastStep: leastStep)
    case .logarithmic: .logarithmic(range, atMost: limit)
    }
  }

  /// The axis made a little longer: so that linear ticks end it on both sides if that takes little room, otherwise by a
  /// margin (except at zero, below which there often is nothing).
  func extended(atMost limit: Int) -> Axis {
    var axis = self
    switch scale {
    case .linear: axis.range = TickStep.enclosing(range, atMost: limit, leastStep: leastStep) ?? withMargins
    case .logarithmic:
      let margin = pow(10, 0.04 * (log10(range.upperBound) - log10(range.lowerBound)))
      let (low, high) = (range.lowerBound / margin, range.upperBound * margin)
      if low > 0, high.isFinite { axis.range = low...high }
    }
    return axis
  }

  private var leastStep: Double { isWhole ? 1 : 0 }

  private var withMargins: ClosedRange<Double> {
    let margin = range.upperBound / 25 - range.lowerBound / 25
    let low = range.lowerBound == 0 ? 0 : range.lowerBound - margin
    let high = range.upperBound == 0 ? 0 : range.upperBound + margin
    return low.isFinite && high.isFinite ? low...high : range
  }

  private static func widened(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    let largest = max(abs(range.lowerBound), abs(range.upperBound))
    if range.lowerBound == range.upperBound {
      let room = largest < 1e-290 ? 1 : largest < 1e300 ? largest / 10 : 0
      return room > 0 ? (range.lowerBound - room)...(range.upperBound + room) : -largest...largest
    }
    // Closer together than ticks can tell, numbers count as equal.
    let least = max(largest * 1e-9, 1e-290)
    let missing = least - (range.upperBound / 2 - range.lowerBound / 2) * 2
    return missing > 0 ? (range.lowerBound - missing / 2)...(range.upperBound + missing / 2) : range
  }

  /// Numbers below 1e-290 lie at the end of the axis: their logarithms are too inexact for ticks.
  private static func widenedByRatio(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    let low = max(range.lowerBound, 1e-290)
    let high = max(range.upperBound, low)
    return high / low > 1 + 1e-9 ? low...high : (low / 2)...min(high * 2, .greatestFiniteMagnitude)
  }
}
