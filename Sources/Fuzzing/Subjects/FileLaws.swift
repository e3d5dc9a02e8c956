import Datasets
import Tensors

/// What holds for all loaders.
enum FileLaws {
  /// Data, or an error that says something.
  static func reading<T>(_ body: () throws(DataError) -> T) throws(Breach) -> T? {
    do throws(DataError) {
      return try body()
    } catch {
      try Breach.unless(!error.description.isEmpty, "an error says nothing")
      return nil
    }
  }

  /// Whether two tensors hold the same numbers; any two NaN are the same.
  static func same(_ a: Tensor, _ b: Tensor) -> Bool {
    a.shape == b.shape && zip(a.values, b.values).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }

  /// The same with few rows: what is read of a part is the beginning of the whole.
  static func checkRows(
    _ whole: Tensor, _ read: (Int) throws(DataError) -> Tensor
  ) throws(Breach) {
    guard let count = whole.shape.dimensions.first, count > 0 else { return }
    let rows = (count + 1) / 2
    guard let part = try reading({ () throws(DataError) in try read(rows) }) else {
      throw Breach("the whole can be read, but not \(rows) rows")
    }
    try Breach.unless(part.shape.dimensions.first == rows, "\(rows) rows were asked for: \(part.shape)")
    let pairs = zip(part.values, whole.values)
    try Breach.unless(pairs.allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }, "the first rows are others")
  }
}

extension FileLaws {
  /// A set is all of a piece, and every way of preparing it comes back.
  static func check(_ partition: Partition, choices random: inout FixedRandom) throws(Breach) {
    let set = partition.training
    try check(set)
    for order in [Split.Order.automatic, .shuffled(seed: 1)] {
      let part = random.pick([
        Split.Part.fraction(0.2), .count(1), .fraction(0), .fraction(.nan), .count(-1), .count(.max),
      ])
      let split = Split(test: part, validation: part, order: order, isStratified: random.oneIn(2))
      guard var cut = try reading({ () throws(DataError) in try partition.split(split) }) else { continue }
      try check(cut.training)
      let steps: [PreparationStep] = [
        .fillMissing(random.oneIn(2) ? .mean : .median, columns: []), .standardize, .normalize(lower: 0, upper: 1),
        .dropMissing,
      ]
      for step in steps { _ = try reading { () throws(DataError) in try cut.prepare(step) } }
      try check(cut.training)
    }
    _ = partition.fingerprint
    _ = ClassBalance(set)?.weights
  }

  private static func check(_ set: Dataset) throws(Breach) {
    try Breach.unless(set.rowCount > 0, "a set without rows")
    try Breach.unless(set.featureNames.isEmpty || set.featureNames.count == set.featureCount, "names are missing")
    try Breach.unless(set.targets.count == set.rowCount, "targets are missing")
    if let indices = set.targets.classIndices, let names = set.targets.classNames {
      try Breach.unless(indices.allSatisfy(names.indices.contains), "a class has no name")
    }
  }
}
