import Typography
import Tensors
import Testing

@testable import Datasets

struct DatasetTests {
  private let set: Dataset

  init() throws {
    set = try Dataset(
      name: "t", summary: "s", origin: "o", features: Tensor(shape: Shape([3, 2]), values: [1, 2, 3, 4, 5, 6]),
      targets: .classes([2, 0, 1], names: ["a", "b", "c"]), imageShape: Shape([1, 2]))
  }

  @Test func takesRowsInAnyOrderAndTwice() throws {
    let rows = try set.rows([2, 0, 2])
    #expect(rows.features == Tensor(shape: Shape([3, 2]), values: [5, 6, 1, 2, 5, 6]))
    #expect(rows.targets == .classes([1, 2, 1], names: ["a", "b", "c"]))
    // Nothing else changes.
    #expect(
      (rows.name, rows.summary, rows.origin, rows.imageShape) == (set.name, set.summary, set.origin, set.imageShape))
    #expect(rows.featureNames == set.featureNames && rows.preparation == set.preparation)
    #expect(try set.rows([0, 1, 2]) == set)
    #expect(try set.rows([]).rowCount == 0)
  }

  @Test func refusesRowsThatDoNotExist() {
    #expect(failure { try set.rows([0, 3]) } == .rowOutside(row: 3, count: 3))
    #expect(failure { try set.rows([-1]) } == .rowOutside(row: -1, count: 3))
    #expect(failure { try set.example(9) } == .rowOutside(row: 9, count: 3))
  }

  @Test func namesColumnsThatHaveNoName() {
    #expect(set.featureNames == ["x0", "x1"])
  }

  @Test func refusesPartsThatDoNotFit() {
    #expect(
      failure {
        try Dataset(
          name: "t", summary: "", origin: "", features: Tensor(shape: Shape([3, 1]), values: [1, 2, 3]),
          targets: .classes([0], names: ["a"]))
      } == .inconsistent(set: "t", featureRows: 3, targetRows: 1))
  }

  @Test func refusesClassesThatDoNotExist() {
    let features = Tensor(shape: Shape([2, 1]), values: [1, 2])
    #expect(
      failure {
        try Dataset(
          name: "t", summary: "", origin: "", features: features, targets: .classes([0, 1], names: ["a"]))
      } == .badLabel(file: "t", row: 1, value: 1))
  }

  @Test func givesTargetsInTheFormOfEachLoss() throws {
    let classes = set.targets
    #expect(classes.tensor(as: .indices) == Tensor([2, 0, 1]))
    #expect(classes.tensor(as: .columns) == Tensor(shape: Shape([3, 1]), values: [2, 0, 1]))
    #expect(classes.tensor(as: .oneHot) == Tensor(shape: Shape([3, 3]), values: [0, 0, 1, 1, 0, 0, 0, 1, 0]))
    #expect(classes.tensor(as: .oneHot, precision: .float32)?.precision == .float32)
    let numbers = Tensor(shape: Shape([2, 2]), values: [1, 2, 3, 4])
    #expect(Targets.values(numbers).tensor(as: .columns) == numbers)
    #expect(Targets.values(numbers).tensor(as: .indices) == nil)
    #expect(Targets.values(numbers).tensor(as: .oneHot) == nil)
    #expect(Targets.values(numbers).count == 2)
  }

  @Test(arguments: [("penguin", "penguins"), ("digtis", "digits"), ("MOONS", "moons"), ("circle", "circles")])
  func findsTheNearestName(typed: String, meant: String) {
    #expect(nearest(to: typed, in: ["penguins", "digits", "moons", "circles"]) == meant)
  }

  @Test func findsNoNameThatIsFar() {
    #expect(nearest(to: "titanic", in: ["penguins", "digits"]) == nil)
    #expect(nearest(to: "x", in: []) == nil)
  }
}
