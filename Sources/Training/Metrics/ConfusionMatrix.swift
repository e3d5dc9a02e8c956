/// How often each true class (row) was taken for each class (column): what all scores of a classifier are counted from.
///
/// Source: Sokolova & Lapalme 2009, *A systematic analysis of performance measures for classification tasks*.
package struct ConfusionMatrix: Hashable, Sendable {
  package let classCount: Int
  /// Row after row, K·K numbers.
  package private(set) var counts: [Int]

  /// Pairs with a number that is none of a class are left out.
  package init(truth: [Int], predicted: [Int], classes: Int) {
    classCount = max(classes, 0)
    counts = [Int](repeating: 0, count: classCount * classCount)
    for (own, chosen) in zip(truth, predicted)
    where (0..<classCount).contains(own) && (0..<classCount).contains(chosen) {
      counts[own * classCount + chosen] += 1
    }
  }

  /// How many examples of class `truth` were taken for `predicted`.
  package subscript(truth truth: Int, predicted predicted: Int) -> Int { counts[truth * classCount + predicted] }

  /// The examples of a class.
  package func support(_ index: Int) -> Int { (0..<classCount).reduce(0) { $0 + self[truth: index, predicted: $1] } }

  /// The examples that were taken for a class.
  package func taken(for index: Int) -> Int { (0..<classCount).reduce(0) { $0 + self[truth: $1, predicted: index] } }

  package var total: Int { counts.reduce(0, +) }

  /// Right answers / all answers; NaN where there are none.
  package var accuracy: Double {
    let right = (0..<classCount).reduce(0) { $0 + self[truth: $1, predicted: $1] }
    return total == 0 ? .nan : Double(right) / Double(total)
  }
}
