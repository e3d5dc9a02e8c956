/// What can be said of a list of numbers at a glance. Computed without overflow for numbers of any size.
struct Summary: Equatable {
  /// How many numbers there are, and how many of them are finite.
  private(set) var count = 0
  private(set) var finite = 0
  private(set) var zeros = 0
  private(set) var negative = 0
  private(set) var positive = 0
  /// The lowest and the highest finite number; `nil` if there is none.
  private(set) var range: ClosedRange<Double>?

  init(_ values: some Sequence<Double>) {
    for value in values {
      count += 1
      guard value.isFinite else { continue }
      finite += 1
      if value == 0 { zeros += 1 } else if value < 0 { negative += 1 } else { positive += 1 }
      range = range.map { min($0.lowerBound, value)...max($0.upperBound, value) } ?? value...value
    }
  }

  /// Numbers that are not finite.
  var excluded: Int { count - finite }

  /// Whether there are numbers of both signs, so that zero is the natural middle.
  var isSigned: Bool { negative > 0 && positive > 0 }
}

/// The mean and the standard deviation (divided by n) of the finite numbers of a list.
struct Moments: Equatable {
  private(set) var mean = 0.0
  private(set) var deviation = 0.0

  init(_ values: some Sequence<Double>) {
    let finite = values.filter(\.isFinite)
    // Divided by the largest, no square overflows.
    let scale = finite.reduce(0) { max($0, abs($1)) }
    guard scale > 0 else { return }
    let count = Double(finite.count)
    let scaledMean = finite.reduce(0) { $0 + $1 / scale } / count
    let variance = finite.reduce(0) { $0 + ($1 / scale - scaledMean) * ($1 / scale - scaledMean) } / count
    mean = scaledMean * scale
    deviation = variance.squareRoot() * scale
  }
}
