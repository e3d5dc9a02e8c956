import Tensors

/// A set in its parts. Constants of a preparation are fitted to the training part alone and used for all parts.
package struct Partition: Sendable, Equatable {
  package var training: Dataset
  package var validation: Dataset?
  package var test: Dataset?
  /// How the rows were ordered before they were cut; nil where the parts come from different files or nothing was cut.
  package var order: Split.Order?

  package init(training: Dataset, validation: Dataset? = nil, test: Dataset? = nil, order: Split.Order? = nil) {
    self.training = training
    self.validation = validation
    self.test = test
    self.order = order
  }

  package var name: String { training.name }
}

extension Partition {
  /// Shares out the training part anew. A test part that the set comes with, such as the test images of MNIST, stays the
  /// test part, whole or in part. Without anything asked for, the partition stays as it is.
  ///
  /// The features are moved where they lie: large sets need no room for a second copy.
  package mutating func cut(by split: Split) throws(DataError) {
    if split.test == nil, split.validation == nil, split.training == nil { return }
    if let validation, split.validation != nil {
      throw .partGiven(set: name, part: "validation", rows: validation.rowCount)
    }
    var cut = split
    if test != nil { cut.test = nil }
    let indices = try cut.indices(for: training)
    let order = split.resolvedOrder(for: training)
    if let test { self.test = try split.kept(of: test, beside: training) }
    let parts: [Dataset]
    if split.training == nil {
      parts = try cutTraining(indices.training, [indices.validation, indices.test])
    } else {
      // Few rows of many: those that are left out need no room of their own.
      parts = [try training.rows(indices.validation), try training.rows(indices.test)]
      training = try training.rows(indices.training)
    }
    if split.validation != nil { validation = parts[0] }
    if cut.test != nil { test = parts[1] }
    self.order = order == .asRead ? self.order ?? .asRead : order
  }

  private mutating func cutTraining(_ kept: [Int], _ others: [[Int]]) throws(DataError) -> [Dataset] {
    do {
      return try training.cut(kept, others)
    } catch {
      throw .tooLarge(file: name, bytes: training.rowCount, limit: Tensor.byteLimit)
    }
  }

  /// Rescales each part where it lies, with the same constants.
  package mutating func rescale(by scaling: ColumnScaling) throws(DataError) {
    try training.rescale(by: scaling)
    try validation?.rescale(by: scaling)
    try test?.rescale(by: scaling)
  }

  /// Mean 0 and standard deviation 1 in each column of the training part.
  package mutating func standardize() throws(DataError) { try rescale(by: ColumnScaling(standardizing: training)) }

  /// `lower` for the least and `upper` for the greatest value of each column of the training part.
  package mutating func normalize(lower: Double = 0, upper: Double = 1) throws(DataError) {
    try rescale(by: ColumnScaling(normalizing: training, lower: lower, upper: upper))
  }
}

extension Partition {
  /// A copy, cut.
  package func split(_ split: Split) throws(DataError) -> Partition {
    var copy = self
    try copy.cut(by: split)
    return copy
  }

  /// A copy, each part without its rows that lack a value.
  package func droppingMissing() throws(DataError) -> Partition {
    var copy = self
    copy.training = try training.droppingMissing()
    copy.validation = try validation?.droppingMissing()
    copy.test = try test?.droppingMissing()
    return copy
  }
}
