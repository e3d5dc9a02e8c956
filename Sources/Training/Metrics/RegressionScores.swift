/// How near numbers came to their targets, over all N·k of them:
///
///     mse = mean((y − t)²)    mae = mean(|y − t|)    R² = 1 − Σ(y − t)² / Σ(t − mean(t))²
///
/// R² is 1 for a perfect prediction and 0 for always telling the mean; with several targets an example it is the mean of theirs. For
/// targets that are all the same it is 1 where they are told exactly and 0 otherwise, as scikit-learn has it.
/// Source: Draper & Smith 1998, *Applied Regression Analysis*, §1.3.
package struct RegressionScores: Hashable, Sendable {
  package let mse: Double
  package let mae: Double
  package let r2: Double

  /// Row after row, with so many numbers a row. nil where there are none, or the two are not as many.
  package init?(truth: [Double], predicted: [Double], width: Int = 1) {
    guard truth.count == predicted.count, !truth.isEmpty, width > 0, truth.count % width == 0 else { return nil }
    let count = Double(truth.count)
    mse = zip(truth, predicted).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / count
    mae = zip(truth, predicted).reduce(0) { $0 + abs($1.0 - $1.1) } / count
    let columns = (0..<width).map { column in
      let places = stride(from: column, to: truth.count, by: width)
      return Self.r2(places.map { truth[$0] }, places.map { predicted[$0] })
    }
    r2 = columns.reduce(0, +) / Double(width)
  }

  private static func r2(_ truth: [Double], _ predicted: [Double]) -> Double {
    let mean = truth.reduce(0, +) / Double(truth.count)
    let left = zip(truth, predicted).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let whole = truth.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    if whole == 0 { return left == 0 ? 1 : (left.isNaN ? .nan : 0) }
    return 1 - left / whole
  }
}
