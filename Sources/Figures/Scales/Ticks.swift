import Glibc
import Typography

/// The marked places of an axis and what is written at them.
struct Ticks: Equatable {
  var values: [Double]
  var labels: [String]

  /// At most `limit` ticks (at least 2) at multiples of 1, 2 or 5 times a power of ten, no closer than a least step.
  static func linear(_ range: ClosedRange<Double>, atMost limit: Int, leastStep: Double = 0) -> Ticks {
    let limit = max(2, limit)
    // Divided first: the length of a range can exceed the largest number.
    let share = range.upperBound / Double(limit) - range.lowerBound / Double(limit)
    var step = TickStep(atLeast: max(share, leastStep))
    while let current = step {
      let values = current.multiples(in: range)
      if values.count <= limit, !values.isEmpty { return Ticks(values: values, labels: current.labels(values)) }
      step = current.next
    }
    let ends = range.lowerBound == range.upperBound ? [range.lowerBound] : [range.lowerBound, range.upperBound]
    return Ticks(values: ends, labels: ends.map { NumberFormat().formatted($0) })
  }

  /// At most `limit` ticks at powers of ten; between them at 2 and 5 times these if there is room; linear ones if the
  /// range has too few of either. The range lies above zero.
  static func logarithmic(_ range: ClosedRange<Double>, atMost limit: Int) -> Ticks {
    let low = Int(saturating: (log10(range.lowerBound) - 1e-9).rounded(.up))
    let high = Int(saturating: (log10(range.upperBound) + 1e-9).rounded(.down))
    let decades = low <= high ? Array(low...high) : []
    let fine = ((low - 1)...(high + 1)).flatMap { exponent in [1.0, 2, 5].map { $0 * .power(ofTen: exponent) } }
      .filter(range.contains)
    if decades.count >= 2, fine.count > limit || decades.count > 4 {
      let stride = (decades.count + max(2, limit) - 1) / max(2, limit)
      let kept = decades.filter { $0 % stride == 0 }
      return Ticks(logarithmic: (kept.isEmpty ? Array(decades.prefix(1)) : kept).map { .power(ofTen: $0) })
    }
    return fine.count >= 2 && fine.count <= limit ? Ticks(logarithmic: fine) : linear(range, atMost: limit)
  }

  private init(logarithmic values: [Double]) {
    let format = NumberFormat()
    self.values = values
    labels = values.map { $0 < 1e6 ? format.formatted($0) : NumberFormat.scientific($0, digits: 1) }
  }

  init(values: [Double], labels: [String]) {
    self.values = values
    self.labels = labels
  }
}
