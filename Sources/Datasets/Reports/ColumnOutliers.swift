import Tensors

/// The values of a column that lie far from the others, by two rules:
///
/// - |x − mean| > z · standard deviation
/// - x < Q1 − f · IQR or x > Q3 + f · IQR, with the quartiles Q1, Q3 and IQR = Q3 − Q1. Source: Tukey 1977, *Exploratory Data Analysis*.
///
/// Missing and infinite values are left out.
package struct ColumnOutliers: Sendable {
  package let column: String
  /// Rows beyond so many standard deviations.
  package let beyondDeviations: [Int]
  /// Rows outside of the fences.
  package let beyondFences: [Int]
  package let fences: ClosedRange<Double>
  /// The row of the value that is furthest from the mean, that value, and its distance in standard deviations.
  package let furthest: (row: Int, value: Double, deviations: Double)

  /// nil where the column has fewer than three different values.
  init?(_ column: String, _ values: [Double], _ statistics: ColumnStatistics, deviations: Double, ranges: Double) {
    let sorted = values.filter(\.isFinite).sorted()
    // Of two values the rarer one is no error of measurement.
    guard let least = sorted.first, let greatest = sorted.last, sorted.contains(where: { $0 > least && $0 < greatest }),
      !statistics.isConstant, let q1 = Quantile.of(sorted, 0.25), let q3 = Quantile.of(sorted, 0.75)
    else {
      return nil
    }
    let (low, high) = (q1 - ranges * (q3 - q1), q3 + ranges * (q3 - q1))
    let distances = values.map { $0.isFinite ? abs($0 - statistics.mean) / statistics.deviation : 0 }
    let furthest = distances.indices.max { distances[$0] < distances[$1] } ?? 0
    self.column = column
    beyondDeviations = distances.indices.filter { distances[$0] > deviations }
    beyondFences = values.indices.filter { values[$0].isFinite && (values[$0] < low || values[$0] > high) }
    fences = low...high
    self.furthest = (furthest, values[furthest], distances[furthest])
  }
}

extension Dataset {
  /// What each column has of them; columns with fewer than three different values are left out.
  package func outliers(
    beyondDeviations deviations: Double = 3, beyondRanges ranges: Double = 1.5
  ) throws(DataError) -> [ColumnOutliers] {
    for (name, value) in [("z", deviations), ("iqr", ranges)] where !(value > 0 && value.isFinite) {
      throw .parameter(name: name, value: value, allowed: "a number above 0")
    }
    let statistics = ColumnStatistics.of(features)
    return featureNames.indices.compactMap { place in
      ColumnOutliers(featureNames[place], column(place), statistics[place], deviations: deviations, ranges: ranges)
    }
  }
}
