import Tensors

/// A change of scale for each column, with the constants that were fitted: x ↦ (x − offset) / divisor · span + lower.
///
/// Missing (NaN) and infinite values are left out of the fitting and stay what they are. A column whose values are all
/// the same, or all left out, has the divisor 1.
package struct ColumnScaling: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// Offsets are means, divisors standard deviations (of the population: divided by N, not N − 1).
    case standardize
    /// Offsets are minima, divisors maxima minus minima; the result lies in lower...upper.
    case normalize(lower: Double, upper: Double)
    /// Offsets are 0, divisors the brightest value that a pixel can have; the result lies in 0...1.
    case pixels
  }

  package let kind: Kind
  /// d numbers.
  package let offsets: [Double]
  /// d numbers, none of them 0.
  package let divisors: [Double]
  /// How many rows the constants were fitted to; 0 where they were given.
  package let rowCount: Int

  /// Mean 0 and standard deviation 1 in each column of this set.
  package init(standardizing set: Dataset) {
    let columns = ColumnStatistics.of(set.features)
    kind = .standardize
    offsets = columns.map(\.mean)
    divisors = columns.map { $0.isConstant ? 1 : $0.deviation }
    rowCount = set.rowCount
  }

  /// `lower` for the least and `upper` for the greatest value of each column of this set.
  package init(normalizing set: Dataset, lower: Double = 0, upper: Double = 1) throws(DataError) {
    guard lower.isFinite, upper.isFinite, lower < upper else {
      throw .parameter(name: "upper end", value: upper, allowed: "a number above the lower end, \(lower)")
    }
    let columns = ColumnStatistics.of(set.features)
    kind = .normalize(lower: lower, upper: upper)
    offsets = columns.map(\.minimum)
    divisors = columns.map { $0.isConstant ? 1 : $0.maximum - $0.minimum }
    rowCount = set.rowCount
  }

  /// Every column divided by the brightest value that a pixel can have: 16 for `digits`, 255 for MNIST.
  package init(pixelsUpTo brightest: Double, columns: Int) throws(DataError) {
    guard brightest.isFinite, brightest > 0 else {
      throw .parameter(name: "brightest pixel", value: brightest, allowed: "a number above 0")
    }
    kind = .pixels
    offsets = [Double](repeating: 0, count: columns)
    divisors = [Double](repeating: brightest, count: columns)
    rowCount = 0
  }
}

extension ColumnScaling {
  /// The set with its features rescaled. Computed in float64 and rounded once to the set's precision.
  package func applied(to set: Dataset) throws(DataError) -> Dataset {
    var result = set
    try result.rescale(by: self)
    return result
  }

  /// Rescales the elements of [rows, d] where they lie.
  fileprivate func rescale(_ buffer: Buffer, rows: Int) {
    switch buffer.precision {
    case .float64: rescale(buffer.elements(Double.self), rows: rows)
    case .float32: rescale(buffer.elements(Float.self), rows: rows)
    }
  }

  private func rescale<S: Scalar>(_ elements: UnsafeMutablePointer<S>, rows: Int) {
    let columns = offsets.count
    let (lower, span) = range
    for row in 0..<rows {
      let start = row * columns
      for column in 0..<columns {
        let unit = (Double(elements[start + column]) - offsets[column]) / divisors[column]
        elements[start + column] = S(unit * span + lower)
      }
    }
  }

  private var range: (lower: Double, span: Double) {
    if case .normalize(let lower, let upper) = kind { (lower, upper - lower) } else { (0, 1) }
  }
}

extension Dataset {
  /// Rescales the features where they lie, which spares large sets a copy.
  mutating func rescale(by scaling: ColumnScaling) throws(DataError) {
    guard featureCount == scaling.offsets.count else {
      throw .columnCount(expected: scaling.offsets.count, found: featureCount)
    }
    let rows = rowCount
    prepare(.scaled(scaling)) { scaling.rescale($0, rows: rows) }
  }
}
