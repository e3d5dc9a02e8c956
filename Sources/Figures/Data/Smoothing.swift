extension Series {
  /// The centred moving average: every y is replaced by the mean of the finite y among the `window` points around it.
  ///
  /// An even window counts as the next odd one. At both ends the window is cut off, so that the curve keeps its length.
  /// Gaps stay gaps. The name says what was done.
  package func smoothed(window: Int) -> Series {
    let half = min(max(0, window / 2), y.count)
    guard half > 0 else { return self }
    let sums = RunningSums(y)
    let means = y.indices.map { index in
      y[index].isFinite ? sums.mean(max(0, index - half), min(y.count, index + half + 1)) : y[index]
    }
    return Series("\(name) (mean of \(2 * half + 1))", x: x, y: means)
  }
}

/// Sums of all beginnings of a list, so that the mean of any part of it takes two look-ups.
private struct RunningSums {
  private var sums: [Double] = [0]
  private var counts: [Int] = [0]
  /// Sums grow and then cancel; around the mean of the list they stay small.
  private let centre: Double

  init(_ values: [Double]) {
    let finite = values.filter(\.isFinite)
    centre = finite.reduce(0) { $0 + $1 / Double(finite.count) }
    var sum = 0.0
    var count = 0
    for value in values {
      if value.isFinite {
        sum += value - centre
        count += 1
      }
      sums.append(sum)
      counts.append(count)
    }
  }

  func mean(_ start: Int, _ end: Int) -> Double {
    centre + (sums[end] - sums[start]) / Double(counts[end] - counts[start])
  }
}
