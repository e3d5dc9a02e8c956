import Tensors

extension LabelledArrays {
  /// Tensors that the learner made, by the names under which they are spoken of. Examples that are single numbers, [N], become
  /// rows of one column.
  init(examples: Tensor, named name: String, targets: Tensor, named targetName: String) throws(DataError) {
    features = (try? examples.shape.rank == 1 ? examples.reshaped(Shape([examples.count, 1])) : examples) ?? examples
    labels = targets
    (featureFile, labelFile) = (name, targetName)
    origin = "\(name) and \(targetName), as they were then"
    try Self.checkCounts(name, features.shape, targetName, targets.shape)
  }
}

extension Dataset {
  /// Examples [N], [N, d], or pictures [N, height, width] with or without an axis of 1 for the only channel, and a target for
  /// each: [N], or [N, k]. Throws where they do not fit.
  package init(
    examples: Tensor, named name: String, targets: Tensor, named targetName: String, _ options: LoadOptions
  ) throws(DataError) {
    let arrays = try LabelledArrays(
      examples: examples.firstRows(options.rows), named: name, targets: targets.firstRows(options.rows),
      named: targetName)
    self = try arrays.dataset(options.targetKind)
    self.name = name
    if self.targets.classNames == nil, targets.shape.rank == 1 { targetNames = [targetName] }
    if options.dropsMissing { self = try droppingMissing() }
  }
}
