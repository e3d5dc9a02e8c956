import Tensors

/// How rows are shared out: training, validation and test part.
///
/// The order of the rows decides who goes where: the first are for training, then come those for validation, and the
/// last are the test part. `data digits test 20%` therefore trains on rows 0 to 1,436 and tests on 1,437 to 1,796.
package struct Split: Sendable, Hashable {
  /// The size of a part. A fraction is of all rows of the set, rounded up: 20% of 1,797 is 360.
  package enum Part: Sendable, Hashable {
    case fraction(Double)
    case count(Int)
  }

  package enum Order: Sendable, Hashable {
    /// As the rows stand, but shuffled with seed 0 where the rows of each class stand together (`isGroupedByClass`).
    case automatic
    /// As the rows stand.
    case asRead
    /// In the order of NumPy's `RandomState(seed).permutation(N)`.
    case shuffled(seed: UInt32)
  }

  package var test: Part?
  package var validation: Part?
  /// How many of the rows that are left for training are kept at most: the first.
  package var training: Int?
  package var order: Order
  /// Whether every part has the classes in the shares of the whole set.
  package var isStratified = false

  package init(
    test: Part? = nil, validation: Part? = nil, training: Int? = nil, order: Order = .automatic,
    isStratified: Bool = false
  ) {
    self.isStratified = isStratified
    self.training = training
    self.test = test
    self.validation = validation
    self.order = order
  }
}

extension Split {
  /// The order that `automatic` stands for in this set.
  package func resolvedOrder(for set: Dataset) -> Order {
    guard order == .automatic else { return order }
    return set.isGroupedByClass ? .shuffled(seed: 0) : .asRead
  }

  /// The indices of each part.
  package func indices(for set: Dataset) throws(DataError) -> (training: [Int], validation: [Int], test: [Int]) {
    let rows = set.rowCount
    let testCount = try size(of: test, "test", rows)
    let validationCount = try size(of: validation, "validation", rows)
    guard testCount < rows, validationCount < rows - testCount else {
      throw .splitTooLarge(set: set.name, rows: rows, test: testCount, validation: validationCount)
    }
    let order = try stratified(permutation(rows, resolvedOrder(for: set)), set)
    let firstTest = rows - testCount
    let firstValidation = firstTest - validationCount
    return (
      Array(order[..<firstValidation].prefix(try trainingLimit())), Array(order[firstValidation..<firstTest]),
      Array(order[firstTest...])
    )
  }

  private func trainingLimit() throws(DataError) -> Int {
    guard let training else { return .max }
    guard training > 0 else { throw .parameter(name: "train", value: Double(training), allowed: "1 row or more") }
    return training
  }

  /// The rows that are kept of a test part which a set comes with: as many of the first as are asked for, at most all. A
  /// fraction is of all rows of the set, those of the test part among them.
  func kept(of test: Dataset, beside training: Dataset) throws(DataError) -> Dataset {
    guard self.test != nil else { return test }
    let count = try size(of: self.test, "test", training.rowCount + test.rowCount)
    return count < test.rowCount ? try test.rows(Array(0..<count)) : test
  }

  private func permutation(_ rows: Int, _ order: Order) -> [Int] {
    guard case .shuffled(let seed) = order else { return Array(0..<rows) }
    var stream = RandomStream(seed: seed)
    return stream.permutation(rows)
  }

  private func stratified(_ order: [Int], _ set: Dataset) throws(DataError) -> [Int] {
    guard isStratified else { return order }
    guard let classes = set.targets.classIndices else { throw .optionRefused(set: set.name, option: "stratified") }
    return Stratification.spread(order, by: classes)
  }

  private func size(of part: Part?, _ name: String, _ rows: Int) throws(DataError) -> Int {
    switch part {
    case nil: return 0
    case .count(let count):
      guard count >= 0 else { throw .parameter(name: name, value: Double(count), allowed: "0 rows or more") }
      return count
    case .fraction(let fraction):
      guard fraction >= 0, fraction < 1 else {
        throw .parameter(name: name, value: fraction, allowed: "a part of the rows from 0 to below 1")
      }
      // 0.07 · 100 is 7.000000000000001: the tolerance keeps it from being rounded up to 8.
      return Int((fraction * Double(rows) - 1e-9).rounded(.up))
    }
  }
}
