/// How data came about, so that they can be made again: with a step fewer, or for each fold of a cross-validation, where the
/// constants of every step are fitted to the rows that are learned from.
package struct DataRecipe: Sendable, Equatable {
  package let source: Source
  package let options: LoadOptions
  package let split: Split
  package var steps: [PreparationStep]

  package init(
    source: Source, options: LoadOptions = LoadOptions(), split: Split = Split(), steps: [PreparationStep] = []
  ) {
    self.source = source
    self.options = options
    self.split = split
    self.steps = steps
  }

  package enum Source: Sendable, Equatable {
    /// What the catalogue loads by this name or path.
    case named(String)
    /// Rows that the learner made.
    case given(Dataset)
  }

  /// Read and shared out, before the first step.
  package func cut(from catalogue: Catalogue) throws(DataError) -> Partition {
    var data: Partition
    switch source {
    case .named(let name): data = try catalogue.load(name, options)
    case .given(let set): data = Partition(training: set)
    }
    try data.cut(by: split)
    return data
  }

  package func made(from catalogue: Catalogue) throws(DataError) -> Partition {
    try prepared(cut(from: catalogue))
  }

  /// The steps, done to other rows.
  package func prepared(_ partition: Partition) throws(DataError) -> Partition {
    var data = partition
    for step in steps { try data.prepare(step) }
    return data
  }
}
