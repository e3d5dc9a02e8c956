import Tensors

/// Rows of features with their targets: what a network learns from, or is tested on.
package struct Dataset: Sendable, Equatable {
  /// The name by which it is loaded: `digits`.
  package var name: String
  /// What it is, in a few words.
  package var summary: String
  /// Where it comes from: a citation, a file, or the formula and seed that made it.
  package var origin: String
  /// [N, d]. Missing values are NaN.
  package private(set) var features: Tensor
  package internal(set) var targets: Targets
  /// d names.
  package var featureNames: [String]
  /// k names; one where the targets are classes.
  package var targetNames: [String]
  /// [height, width] where a row is a picture, from the top left, row by row.
  package var imageShape: Shape?
  /// [time, features] where a row is a sequence, step by step; [time] where each step is the number of a symbol.
  package var sequenceShape: Shape?
  /// What the numbers in the rows stand for, where they are numbers of symbols.
  package var symbols: [String] = []
  /// What was done to the features since they were read, in order.
  package private(set) var preparation: [Preparation] = []

  /// Throws where features are not [N, d], the targets are not as many, or N is 0; missing feature names become `x0`,
  /// `x1`, ….
  package init(
    name: String, summary: String, origin: String, features: Tensor, targets: Targets, featureNames: [String] = [],
    targetNames: [String] = ["target"], imageShape: Shape? = nil
  ) throws(DataError) {
    guard features.shape.rank == 2, let rows = features.shape.dimensions.first, rows == targets.count else {
      throw .inconsistent(
        set: name, featureRows: features.shape.dimensions.first ?? 0, targetRows: targets.count)
    }
    if rows == 0 { throw .noRows(set: name) }
    try targets.check(in: name)
    self.name = name
    self.summary = summary
    self.origin = origin
    self.features = features
    self.targets = targets
    self.targetNames = targetNames
    self.imageShape = imageShape
    self.featureNames = featureNames
    let columns = features.shape.dimensions[1]
    if featureNames.count != columns { self.featureNames = (0..<columns).map { "x\($0)" } }
  }

  /// N.
  package var rowCount: Int { features.shape.dimensions.first ?? 0 }

  /// d.
  package var featureCount: Int { features.shape.dimensions.last ?? 0 }
}

extension Dataset {
  /// The rows that the indices name, in their order; repetitions are allowed.
  package func rows(_ indices: [Int]) throws(DataError) -> Dataset {
    if let outside = indices.first(where: { $0 < 0 || $0 >= rowCount }) {
      throw .rowOutside(row: outside, count: rowCount)
    }
    let shape = Shape([indices.count, featureCount])
    do {
      try shape.checkAllocatable(features.precision)
      return Dataset(self, features: try features.rows(indices), targets: try targets.rows(indices))
    } catch {
      throw .tooLarge(file: name, bytes: shape.count, limit: Tensor.byteLimit)
    }
  }

  /// One row's features, as [height, width] where it is a picture and as [d] otherwise.
  package func example(_ row: Int) throws(DataError) -> Tensor {
    let one = try rows([row]).features
    let flat = Tensor(one.values, precision: one.precision)
    return imageShape.flatMap { try? flat.reshaped($0) } ?? flat
  }

  /// The names of the classes that have no row here; empty where the targets are numbers.
  package var absentClasses: [String] {
    guard let names = targets.classNames, let counts = targets.classCounts else { return [] }
    return zip(names, counts).filter { $0.1 == 0 }.map(\.0)
  }

  /// Whether there are several classes and the rows of each stand together, so that a part cut from either end would
  /// hold some classes only.
  package var isGroupedByClass: Bool {
    guard let indices = targets.classIndices, let counts = targets.classCounts else { return false }
    let changes = zip(indices, indices.dropFirst()).count { $0 != $1 }
    let present = counts.count { $0 > 0 }
    return present > 1 && indices.count > present && changes == present - 1
  }
}

extension Dataset {
  /// Changes the features where they lie and notes how.
  mutating func prepare(_ step: Preparation, _ change: (Buffer) -> Void) {
    self.change(change)
    preparation.append(step)
  }

  /// Changes the features where they lie.
  mutating func change(_ change: (Buffer) -> Void) { features.withBuffer(change) }

  /// Cuts the last rows of the features off, in blocks of so many.
  mutating func cutFeatures(_ counts: [Int]) -> [Tensor] { features.cutRows(counts) }

  /// The same targets with other features for each row.
  package func replacingFeatures(by tensor: Tensor) throws(DataError) -> Dataset {
    guard tensor.shape == features.shape else {
      throw .inconsistent(set: name, featureRows: tensor.shape.dimensions.first ?? 0, targetRows: rowCount)
    }
    return Dataset(self, features: tensor, targets: targets)
  }

  /// Notes a step that was taken while the set was read.
  mutating func note(_ step: Preparation) { preparation.append(step) }

  init(_ other: Dataset, features: Tensor, targets: Targets) {
    name = other.name
    summary = other.summary
    origin = other.origin
    featureNames = other.featureNames
    targetNames = other.targetNames
    imageShape = other.imageShape
    (sequenceShape, symbols) = (other.sequenceShape, other.symbols)
    preparation = other.preparation
    self.features = features
    self.targets = targets
  }
}
