import Tensors

/// What is to be told of each row: a class, or one or several numbers.
package enum Targets: Sendable, Equatable {
  /// N class numbers, each in 0..<names.count, and the names of the classes.
  case classes([Int], names: [String])
  /// Numbers. [N, k]
  case values(Tensor)
  /// A class number for every step of each row, [N, T], and the names of the classes; `noClass` behind the end of a row that is
  /// shorter than others.
  case sequences(Tensor, names: [String])

  /// Stands for no class.
  package static let noClass = -1.0

  /// The number of rows.
  package var count: Int {
    switch self {
    case .classes(let indices, _): indices.count
    case .values(let tensor), .sequences(let tensor, _): tensor.shape.dimensions.first ?? 0
    }
  }

  /// The names of the classes, or nil where the targets are numbers.
  package var classNames: [String]? {
    switch self {
    case .classes(_, let names), .sequences(_, let names): names
    case .values: nil
    }
  }

  /// What stands for no class in them, where something does.
  package var padding: Double? {
    guard case .sequences(let tensor, _) = self else { return nil }
    return tensor.values.contains(Self.noClass) ? Self.noClass : nil
  }

  /// The class of each row, or nil where the targets are numbers, or a class for every step.
  package var classIndices: [Int]? {
    if case .classes(let indices, _) = self { indices } else { nil }
  }

  /// How many rows each class has, or nil where the targets are numbers.
  package var classCounts: [Int]? {
    guard case .classes(let indices, let names) = self else { return nil }
    return indices.reduce(into: [Int](repeating: 0, count: names.count)) { $0[$1] += 1 }
  }

  /// The most classes that a set may have.
  package static let classLimit = 1_000

  /// Throws where there are too many classes, or a class number is not that of a class.
  func check(in set: String) throws(DataError) {
    guard case .classes(let indices, let names) = self else { return }
    guard names.count <= Self.classLimit else {
      throw .tooManyClasses(set: set, count: names.count, limit: Self.classLimit)
    }
    if let row = indices.firstIndex(where: { $0 < 0 || $0 >= names.count }) {
      throw .badLabel(file: set, row: row, value: Double(indices[row]))
    }
  }

  /// The caller has checked the indices.
  func rows(_ indices: [Int]) throws(ShapeError) -> Targets {
    switch self {
    case .classes(let classes, let names): .classes(indices.map { classes[$0] }, names: names)
    case .values(let tensor): .values(try tensor.rows(indices))
    case .sequences(let tensor, let names): .sequences(try tensor.rows(indices), names: names)
    }
  }
}

/// The tensor in which a loss takes its targets.
package enum TargetForm: String, Sendable, CaseIterable {
  /// Class numbers, [N], or [N, T] of sequences: softmax cross-entropy.
  case indices
  /// Class numbers or values as columns, [N, 1] or [N, k]: binary cross-entropy and squared error.
  case columns
  /// The first class as −1 and the second as 1, [N, 1]; values as they are: hinge.
  case signs
  /// 1 in the column of the class and 0 elsewhere, [N, C].
  case oneHot
}

extension Targets {
  /// The targets of all rows; nil where numbers are asked for as `indices` or `oneHot`, or where they would take more
  /// bytes than a tensor may, or where there are more classes than signs.
  package func tensor(as form: TargetForm, precision: Precision = .float64) -> Tensor? {
    switch (self, form) {
    case (.classes(let indices, _), .indices): Tensor(indices.map(Double.init), precision: precision)
    case (.classes(let indices, _), .columns):
      Tensor(shape: Shape([indices.count, 1]), values: indices.map(Double.init), precision: precision)
    case (.classes(let indices, let names), .oneHot): Self.oneHot(indices, classes: names.count, precision)
    case (.classes(let indices, let names), .signs):
      names.count > 2
        ? nil
        : Tensor(shape: Shape([indices.count, 1]), values: indices.map { $0 == 0 ? -1 : 1 }, precision: precision)
    case (.values(let tensor), .columns), (.values(let tensor), .signs): tensor.converted(to: precision)
    case (.sequences(let tensor, _), .indices): tensor.converted(to: precision)
    case (.values, .indices), (.values, .oneHot), (.sequences, _): nil
    }
  }

  private static func oneHot(_ indices: [Int], classes: Int, _ precision: Precision) -> Tensor? {
    let shape = Shape([indices.count, classes])
    guard (try? shape.checkAllocatable(precision)) != nil else { return nil }
    var values = [Double](repeating: 0, count: shape.count)
    for (row, index) in indices.enumerated() { values[row * classes + index] = 1 }
    return Tensor(shape: shape, values: values, precision: precision)
  }
}
