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
  /// The training part shared out anew. A test part that the set comes with, such as the test images of MNIST, stays the
  /// test part, whole or in part. Without anything asked for, the partition stays as it is.
  package func split(_ split: Split) throws(DataError) -> Partition {
    if split.test == nil, split.validation == nil, split.training == nil { return self }
    if let validation, split.validation != nil {
      throw .partGiven(set: name, part: "validation", rows: validation.rowCount)
    }
    var cut = split
    if test != nil { cut.test = nil }
    let indices = try cut.indices(for: training)
    let order = split.resolvedOrder(for: training)
    var testing = split.test == nil ? nil : try training.rows(indices.test)
    if let test { testing = try split.kept(of: test, beside: training) }
    return Partition(
      training: try training.rows(indices.training),
      validation: split.validation == nil ? validation : try training.rows(indices.validation),
      test: testing,
      order: order == .asRead ? self.order ?? .asRead : order)
  }

  /// Each part rescaled with the same constants.
  package func applying(_ scaling: ColumnScaling) throws(DataError) -> Partition {
    try mapParts { part throws(DataError) in try scaling.applied(to: part) }
  }

  /// Mean 0 and standard deviation 1 in each column of the training part.
  package func standardized() throws(DataError) -> Partition {
    try applying(ColumnScaling(standardizing: training))
  }

  /// `lower` for the least and `upper` for the greatest value of each column of the training part.
  package func normalized(lower: Double = 0, upper: Double = 1) throws(DataError) -> Partition {
    try applying(ColumnScaling(normalizing: training, lower: lower, upper: upper))
  }

  /// Each part without its rows that lack a value.
  package func droppingMissing() throws(DataError) -> Partition {
    try mapParts { part throws(DataError) in try part.droppingMissing() }
  }

  private func mapParts(_ transform: (Dataset) throws(DataError) -> Dataset) throws(DataError) -> Partition {
    var result = self
    result.training = try transform(training)
    if let validation { result.validation = try transform(validation) }
    if let test { result.test = try transform(test) }
    return result
  }
}
