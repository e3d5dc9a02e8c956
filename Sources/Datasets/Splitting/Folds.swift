import Tensors

/// k parts of a set's rows, each of which is put aside once while a network learns from the others: cross-validation.
///
/// The rows are shuffled; where there are classes they are then dealt out class by class, so that every fold has each class in its
/// share, to within one row. Source: Kohavi 1995, *A study of cross-validation and bootstrap*.
package struct Folds: Sendable, Hashable {
  package let count: Int
  package let seed: UInt32

  package init(_ count: Int, seed: UInt32 = 0) {
    self.count = count
    self.seed = seed
  }

  /// The rows of each fold, ascending; each row is in one of them.
  package func rows(of set: Dataset) throws(DataError) -> [[Int]] {
    guard count >= 2, count <= set.rowCount else {
      throw .parameter(name: "folds", value: Double(count), allowed: "2 to the number of rows, \(set.rowCount)")
    }
    var stream = RandomStream(seed: seed)
    var order = stream.permutation(set.rowCount)
    if let classes = set.targets.classIndices {
      let names = set.targets.classNames ?? []
      order = names.indices.flatMap { index in order.filter { classes[$0] == index } }
    }
    var folds = [[Int]](repeating: [], count: count)
    for (place, row) in order.enumerated() { folds[place % count].append(row) }
    return folds.map { $0.sorted() }
  }
}

extension Dataset {
  /// The rows of a fold as the validation part, the others as the training part.
  package func partition(validating fold: [Int]) throws(DataError) -> Partition {
    let aside = Set(fold)
    let kept = (0..<rowCount).filter { !aside.contains($0) }
    return Partition(training: try rows(kept), validation: try rows(fold))
  }
}
