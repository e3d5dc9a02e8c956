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
  /// Shares out the training part anew. A part that is there already, such as the test images of MNIST, cannot be asked for
  /// again. Without anything asked for, the partition stays as it is.
  ///
  /// The features are moved where they lie: large sets need no room for a second copy.
  package mutating func cut(by split: Split) throws(DataError) {
    if split.test == nil, split.validation == nil { return }
    if let test, split.test != nil { throw .partGiven(set: name, part: "test", rows: test.rowCount) }
    if let validation, split.validation != nil {
      throw .partGiven(set: name, part: "validation", rows: validation.rowCount)
    }
    let indices = try split.indices(for: training)
    let order = split.resolvedOrder(for: training)
    let parts: [Dataset]
    do {
      parts = try training.cut(indices.training, [indices.validation, indices.test])
    } catch {
      throw .tooLarge(file: name, bytes: training.rowCount, limit: Tensor.byteLimit)
    }
    if split.validation != nil { validation = parts[0] }
    if split.test != nil { test = parts[1] }
    self.order = order == .asRead ? self.order ?? .asRead : order
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
