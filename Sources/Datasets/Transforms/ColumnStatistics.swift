import Tensors

/// What a scaling needs to know of one column. Missing (NaN) and infinite values are left out.
package struct ColumnStatistics {
  private(set) var count = 0
  package private(set) var mean = 0.0
  /// The square root of the mean squared distance from the mean.
  package private(set) var deviation = 0.0
  package private(set) var minimum = 0.0
  package private(set) var maximum = 0.0

  /// Whether all values are the same; so is a column without any.
  var isConstant: Bool { minimum == maximum || deviation == 0 }

  /// The statistics of each column of [N, d], in two passes: first the means, then the distances from them.
  package static func of(_ features: Tensor) -> [ColumnStatistics] {
    let columns = features.shape.dimensions.last ?? 0
    var statistics = [ColumnStatistics](repeating: ColumnStatistics(), count: columns)
    features.forEach(columns: columns) { column, value in statistics[column].addToSum(value) }
    for column in statistics.indices { statistics[column].finishMean() }
    features.forEach(columns: columns) { column, value in statistics[column].addToSquares(value) }
    for column in statistics.indices { statistics[column].finishDeviation() }
    return statistics
  }

  private mutating func addToSum(_ value: Double) {
    minimum = count == 0 ? value : min(minimum, value)
    maximum = count == 0 ? value : max(maximum, value)
    mean += value
    count += 1
  }

  private mutating func finishMean() {
    if count > 0 { mean /= Double(count) }
  }

  private mutating func addToSquares(_ value: Double) {
    deviation += (value - mean) * (value - mean)
  }

  private mutating func finishDeviation() {
    if count > 0 { deviation = (deviation / Double(count)).squareRoot() }
  }
}

extension Tensor {
  /// Visits the finite values of [N, d] with their columns.
  fileprivate func forEach(columns: Int, _ visit: (Int, Double) -> Void) {
    guard columns > 0 else { return }
    withView { view in
      switch view.precision {
      case .float64: Self.forEach(view.elements(Double.self), rows: count / columns, columns, visit)
      case .float32: Self.forEach(view.elements(Float.self), rows: count / columns, columns, visit)
      }
    }
  }

  private static func forEach<S: Scalar>(
    _ elements: UnsafePointer<S>, rows: Int, _ columns: Int, _ visit: (Int, Double) -> Void
  ) {
    for row in 0..<rows {
      for column in 0..<columns {
        let value = Double(elements[row * columns + column])
        if value.isFinite { visit(column, value) }
      }
    }
  }
}
