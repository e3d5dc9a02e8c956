import Tensors
import Testing

@testable import Datasets

struct TransformTests {
  private func set(_ columns: Int, _ values: [Double], precision: Precision = .float64) throws -> Dataset {
    let rows = values.count / columns
    return try Dataset(
      name: "t", summary: "", origin: "",
      features: Tensor(shape: Shape([rows, columns]), values: values, precision: precision),
      targets: .values(Tensor(zeros: Shape([rows, 1]))))
  }

  private func irisInFileOrder() throws -> Partition {
    try Catalogue(shippedFolder: Places.shipped).load("iris").split(Split(test: .count(30), order: .asRead))
  }

  /// scikit-learn's StandardScaler, fitted to the first 120 rows of iris.
  @Test func standardizesWithTheTrainingPartAlone() throws {
    var parts = try irisInFileOrder()
    try parts.standardize()
    guard case .scaled(let scaling)? = parts.training.preparation.last else {
      Issue.record("the scaling is not noted")
      return
    }
    #expect(isClose(scaling.offsets, [5.652500000000002, 3.069166666666667, 3.326666666666668, 0.9958333333333332]))
    #expect(
      isClose(scaling.divisors, [0.7675678580208181, 0.46597493375597876, 1.6978286787017773, 0.7039644680111508]))
    #expect(scaling.rowCount == 120)
    #expect(parts.test?.preparation == parts.training.preparation)
    let last = parts.test?.features.values.suffix(4) ?? []
    #expect(isClose(Array(last), [0.32244706108223464, -0.14843430763356885, 1.04447130360013, 1.1423398526613262]))
    #expect(isClose(means(parts.training), [0, 0, 0, 0]))
  }

  /// scikit-learn's MinMaxScaler((-1, 1)), fitted to the first 120 rows of iris.
  @Test func normalizesWithTheTrainingPartAlone() throws {
    var parts = try irisInFileOrder()
    try parts.normalize(lower: -1, upper: 1)
    let last = parts.test?.features.values.suffix(4) ?? []
    #expect(isClose(Array(last), [-0.0588235294117645, -0.16666666666666652, 0.3898305084745761, 0.41666666666666674]))
    let training = parts.training.features.values
    #expect((training.min(), training.max()) == (-1, 1))
  }

  @Test func aConstantColumnIsDividedByOne() throws {
    let constant = try set(2, [0.1, 1, 0.1, 2, 0.1, 3])
    let standardized = ColumnScaling(standardizing: constant)
    #expect(standardized.divisors[0] == 1)
    #expect(
      isClose(
        try standardized.applied(to: constant).features.values, [0, -1.224744871391589, 0, 0, 0, 1.224744871391589]))
    #expect(try ColumnScaling(normalizing: constant).applied(to: constant).features.values == [0, 0, 0, 0.5, 0, 1])
  }

  @Test func missingAndInfiniteValuesAreLeftOutAndStay() throws {
    let holes = try set(1, [1, .nan, 3, .infinity])
    let scaling = ColumnScaling(standardizing: holes)
    #expect(scaling.offsets == [2] && scaling.divisors == [1])
    let values = try scaling.applied(to: holes).features.values
    #expect(values[0] == -1 && values[1].isNaN && values[2] == 1 && values[3] == .infinity)
    #expect(ColumnScaling(standardizing: try set(1, [.nan, .nan])).divisors == [1])
  }

  @Test func pixelsAreDividedExactly() throws {
    let bytes = (0...255).map(Double.init)
    let pixels = try set(1, bytes)
    let scaling = try ColumnScaling(pixelsUpTo: 255, columns: 1)
    #expect(try scaling.applied(to: pixels).features.values == bytes.map { $0 / 255 })
    // NumPy's float32 division, as the textbook's loader does it.
    let single = try set(1, bytes, precision: .float32)
    #expect(try scaling.applied(to: single).features.values == bytes.map { Double(Float($0) / 255) })
  }

  @Test func refusesImpossibleScales() throws {
    let one = try set(1, [1, 2])
    #expect(failure { try ColumnScaling(normalizing: one, lower: 1, upper: 1) } != nil)
    #expect(failure { try ColumnScaling(normalizing: one, lower: .nan, upper: 1) } != nil)
    #expect(failure { try ColumnScaling(pixelsUpTo: 0, columns: 1) } != nil)
    let two = ColumnScaling(standardizing: try set(2, [1, 2]))
    #expect(
      failure { try two.applied(to: one) } == .columnCount(expected: 2, found: 1))
  }

  @Test func dropsRowsThatLackAValue() throws {
    let holes = try set(2, [1, 2, .nan, 3, 4, 5])
    let complete = try holes.droppingMissing()
    #expect(complete.features.values == [1, 2, 4, 5])
    #expect(complete.preparation == [.droppedMissing(rows: 1)])
    #expect(try complete.droppingMissing() == complete)
    let nothing = try set(1, [.nan])
    #expect(failure { try nothing.droppingMissing() } == .noCompleteRow(set: "t"))
  }

  @Test func aMissingTargetCountsToo() throws {
    let set = try Dataset(
      name: "t", summary: "", origin: "", features: Tensor(shape: Shape([2, 1]), values: [1, 2]),
      targets: .values(Tensor(shape: Shape([2, 1]), values: [.nan, 5])))
    #expect(try set.droppingMissing().features.values == [2])
  }
}
