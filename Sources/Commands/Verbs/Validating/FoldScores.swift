/// What a cross-validation measured: for each measure a number for each fold.
struct FoldScores: Sendable {
  /// As they were written.
  let measures: [String]
  /// A row for each fold.
  var rows: [[Double]] = []
  /// The examples of each fold.
  var counts: [Int] = []

  init(_ measures: [String]) { self.measures = measures }

  func scores(of measure: String) -> [Double]? {
    measures.firstIndex(of: measure).map { place in rows.map { $0[place] } }
  }

  func mean(_ place: Int) -> Double { rows.reduce(0) { $0 + $1[place] } / Double(max(rows.count, 1)) }

  /// The standard deviation that is estimated from the folds: divided by n − 1.
  func deviation(_ place: Int) -> Double {
    let mean = mean(place)
    let squares = rows.reduce(0) { $0 + ($1[place] - mean) * ($1[place] - mean) }
    return (squares / Double(max(rows.count - 1, 1))).squareRoot()
  }
}
