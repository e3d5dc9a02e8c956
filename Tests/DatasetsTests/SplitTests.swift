import Tensors
import Testing

@testable import Datasets

struct SplitTests {
  private func numbered(_ count: Int, classes: [Int]? = nil) throws -> Dataset {
    try Dataset(
      name: "numbers", summary: "", origin: "",
      features: Tensor(shape: Shape([count, 1]), values: (0..<count).map(Double.init)),
      targets: classes.map { .classes($0, names: ["a", "b"]) } ?? .values(Tensor(zeros: Shape([count, 1]))))
  }

  private func error(_ count: Int, _ split: Split) throws -> String? {
    let set = try numbered(count)
    return failure { try split.indices(for: set) }?.description
  }

  /// The reference experiments train on rows 0 to 1,436 of the digits and test on the rest.
  @Test func digitsAsInTheReferenceExperiments() throws {
    let whole = try Catalogue(shippedFolder: Places.shipped).load("digits")
    let parts = try whole.split(Split(test: .fraction(0.2)))
    #expect((parts.training.rowCount, parts.test?.rowCount, parts.validation?.rowCount) == (1437, 360, nil))
    #expect(parts.order == .asRead)
    #expect(try parts.training == whole.training.rows(Array(0..<1437)))
    #expect(try parts.test == whole.training.rows(Array(1437..<1797)))
  }

  @Test func trainingThenValidationThenTest() throws {
    let split = Split(test: .count(3), validation: .fraction(0.2))
    let indices = try split.indices(for: try numbered(10))
    #expect(indices == ([0, 1, 2, 3, 4], [5, 6], [7, 8, 9]))
  }

  @Test(arguments: [(0.2, 1797, 360), (0.07, 100, 7), (0.1, 30, 3), (0.1, 31, 4), (0.3, 10, 3), (0, 10, 0)])
  func roundsFractionsUp(fraction: Double, rows: Int, size: Int) throws {
    let indices = try Split(test: .fraction(fraction)).indices(for: try numbered(rows))
    #expect(indices.test.count == size)
    #expect(indices.training.count == rows - size)
  }

  /// NumPy: np.random.seed(0); np.random.permutation(150)
  @Test func shufflesAsNumPyDoes() throws {
    let indices = try Split(test: .fraction(0.2), order: .shuffled(seed: 0)).indices(for: try numbered(150))
    #expect(indices.training.prefix(5) == [114, 62, 33, 107, 7])
    #expect(indices.test.prefix(6) == [14, 122, 19, 29, 130, 49])
    #expect(Set(indices.training + indices.test) == Set(0..<150))
  }

  @Test func shufflesOfItsOwnAccordOnlyWhereClassesStandTogether() throws {
    let catalogue = Catalogue(shippedFolder: Places.shipped)
    for entry in catalogue.entries where entry.kind != .found {
      let isGrouped = ["iris", "wine", "penguins", "spiral", "moons", "circles", "blobs"].contains(entry.name)
      let parts = try catalogue.load(entry.name).split(Split(test: .fraction(0.2)))
      #expect(parts.order == (isGrouped ? .shuffled(seed: 0) : .asRead), "\(entry.name)")
      if entry.name != "xor" { #expect(parts.test?.absentClasses == [], "\(entry.name)") }
    }
    let grouped = try numbered(4, classes: [1, 1, 0, 0])
    #expect(grouped.isGroupedByClass)
    #expect(try Split(test: .count(2), order: .asRead).indices(for: grouped).test == [2, 3])
    #expect(try numbered(4, classes: [1, 0, 1, 0]).isGroupedByClass == false)
    #expect(try numbered(4, classes: [1, 1, 1, 1]).isGroupedByClass == false)
    #expect(try numbered(2, classes: [0, 1]).isGroupedByClass == false)
  }

  @Test func namesTheClassesThatAPartLacks() throws {
    let set = try numbered(4, classes: [1, 1, 0, 0])
    #expect(try set.rows([0, 1]).absentClasses == ["a"])
    #expect(set.absentClasses.isEmpty)
  }

  @Test func remembersTheShuffleWhenCutAgain() throws {
    let whole = try Catalogue(shippedFolder: Places.shipped).load("iris")
    let parts = try whole.split(Split(test: .count(30))).split(Split(validation: .count(20)))
    #expect((parts.training.rowCount, parts.validation?.rowCount, parts.test?.rowCount) == (100, 20, 30))
    #expect(parts.order == .shuffled(seed: 0))
  }

  @Test func keepsTheTestPartThatASetComesWith() throws {
    let whole = Partition(training: try numbered(8), test: try numbered(4))
    func rows(_ split: Split) throws -> [Int?] {
      let parts = try whole.split(split)
      return [parts.training.rowCount, parts.validation?.rowCount, parts.test?.rowCount]
    }
    #expect(try rows(Split(test: .count(3))) == [8, nil, 3])
    #expect(try rows(Split(test: .fraction(0.25))) == [8, nil, 3], "a quarter of all twelve")
    #expect(try rows(Split(test: .fraction(0.9))) == [8, nil, 4], "there are no more")
    #expect(try rows(Split(validation: .count(2))) == [6, 2, 4])
    let parts = try whole.split(Split(test: .count(2), order: .shuffled(seed: 0)))
    #expect(try parts.test == numbered(4).rows([0, 1]))
  }

  @Test func limitsTheRowsToTrainOn() throws {
    let ten = Partition(training: try numbered(10))
    let parts = try ten.split(Split(test: .count(3), training: 5, order: .asRead))
    #expect(try parts.training == numbered(10).rows([0, 1, 2, 3, 4]))
    #expect(try parts.test == numbered(10).rows([7, 8, 9]))
    #expect(try ten.split(Split(training: 50)).training.rowCount == 10)
    #expect(try error(10, Split(training: 0)) == "train is 0; it can be 1 row or more")
  }

  @Test func leavesSomethingToTrainOn() throws {
    #expect(
      try error(10, Split(test: .count(6), validation: .count(4)))
        == "numbers has 10 rows; 6 for testing and 4 for validation leave none to train on")
    #expect(try error(10, Split(test: .count(Int.max)))?.hasPrefix("numbers has 10 rows") == true)
    #expect(try error(10, Split(test: .fraction(1))) == "test is 1; it can be a part of the rows from 0 to below 1")
    #expect(try error(10, Split(test: .fraction(.nan))) != nil)
    #expect(try error(10, Split(validation: .count(-1))) == "validation is -1; it can be 0 rows or more")
    #expect(try error(1, Split(test: .fraction(0.01))) != nil)
  }

  @Test func withoutAnythingAskedForNothingChanges() throws {
    let whole = Partition(training: try numbered(4, classes: [0, 0, 1, 1]))
    #expect(try whole.split(Split()) == whole)
  }
}
