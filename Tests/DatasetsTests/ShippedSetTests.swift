import Tensors
import Testing

@testable import Datasets

/// The shipped sets against facts of scikit-learn 1.9.1 (`load_iris()` and its kin) and of R's palmerpenguins.
struct ShippedSetTests {
  private let catalogue = Catalogue(shippedFolder: Places.shipped)

  private func load(_ name: String, _ configure: (inout LoadOptions) -> Void = { _ in }) throws -> Dataset {
    var options = LoadOptions()
    configure(&options)
    let partition = try catalogue.load(name, options)
    #expect(partition.test == nil)
    return partition.training
  }

  private func squares(_ set: Dataset) -> Double { set.features.values.reduce(0) { $0 + $1 * $1 } }

  @Test func iris() throws {
    let set = try load("iris")
    #expect(set.features.shape == Shape([150, 4]))
    #expect(set.targets.classNames == ["setosa", "versicolor", "virginica"])
    #expect(set.targets.classCounts == [50, 50, 50])
    #expect(isClose(means(set), [5.843333333333335, 3.057333333333334, 3.7580000000000027, 1.199333333333334]))
    #expect(abs(squares(set) - 9539.29) < 1e-8)
    #expect(set.features.values.suffix(4) == [5.9, 3.0, 5.1, 1.8])
    // The rows in which UCI's file is wrong.
    #expect(set.features.values[(34 * 4)..<(35 * 4)] == [4.9, 3.1, 1.5, 0.2])
    #expect(set.features.values[(37 * 4)..<(38 * 4)] == [4.9, 3.6, 1.4, 0.1])
  }

  @Test func wine() throws {
    let set = try load("wine")
    #expect(set.features.shape == Shape([178, 13]))
    #expect(set.targets.classCounts == [59, 71, 48])
    #expect(abs(squares(set) - 118768104.78031619) < 1e-6)
    #expect(isClose(Array(means(set)[..<2]), [13.000617977528083, 2.336348314606741]))
  }

  @Test func breastCancer() throws {
    let set = try load("breast_cancer")
    #expect(set.features.shape == Shape([569, 30]))
    #expect(set.targets.classNames == ["malignant", "benign"])
    #expect(set.targets.classCounts == [212, 357])
    #expect(abs(squares(set) - 955069324.085005) < 1e-4)
  }

  @Test func diabetes() throws {
    let set = try load("diabetes")
    #expect(set.features.shape == Shape([442, 10]))
    guard case .values(let progression) = set.targets else {
      Issue.record("the target of diabetes is a number")
      return
    }
    #expect(progression.shape == Shape([442, 1]))
    #expect(abs(progression.values.reduce(0, +) / 442 - 152.13348416289594) < 1e-10)
    #expect((progression.values.min(), progression.values.max()) == (25, 346))
    #expect(abs(squares(set) - 33042240.401514962) < 1e-6)
  }

  @Test func digits() throws {
    let set = try load("digits")
    #expect(set.features.shape == Shape([1797, 64]))
    #expect(set.targets.classNames == (0..<10).map(String.init))
    #expect(set.targets.classCounts == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
    #expect(set.targets.classIndices?.prefix(10) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    #expect(set.features.values.reduce(0, +) == 561718.0 / 16)
    #expect((set.features.values.min(), set.features.values.max()) == (0, 1))
    #expect(set.imageShape == Shape([8, 8]))
    #expect(try set.example(0).shape == Shape([8, 8]))
    #expect(try set.example(0).values.prefix(8) == [0, 0, 0.3125, 0.8125, 0.5625, 0.0625, 0, 0])
    let raw = try load("digits") { $0.keepsRawPixels = true }
    #expect(squares(raw) == 6_907_012)
    #expect(raw.preparation.isEmpty)
  }

  @Test func penguins() throws {
    let set = try load("penguins")
    #expect(set.rowCount == 344)
    #expect(set.targets.classNames == ["Adelie", "Chinstrap", "Gentoo"])
    #expect(set.targets.classCounts == [152, 68, 124])
    #expect(
      set.featureNames == [
        "island=Biscoe", "island=Dream", "island=Torgersen", "bill_length_mm", "bill_depth_mm", "flipper_length_mm",
        "body_mass_g", "sex=female", "sex=male",
      ])
    #expect(set.missingCounts == [0, 0, 0, 2, 2, 2, 2, 11, 11])
    let complete = try set.droppingMissing()
    #expect(complete.rowCount == 333)
    #expect(complete.targets.classCounts == [146, 68, 119])
    #expect(complete.preparation == [.droppedMissing(rows: 11)])
    #expect(try load("penguins") { $0.dropsMissing = true }.features == complete.features)
  }

  /// Facts of UCI's description: 164 and 139 rows, 4 values of `ca` and 2 of `thal` missing; mean age 54.44, cholesterol 246.69.
  @Test func heart() throws {
    let set = try load("heart")
    #expect(set.features.shape == Shape([303, 23]))
    #expect(set.targets.classNames == ["absent", "present"] && set.targets.classCounts == [164, 139])
    #expect(set.missingCounts.reduce(0, +) == 10 && set.incompleteRowCount == 6)
    let means = means(try set.droppingMissing())
    #expect(means.count == 23 && set.featureNames[0] == "age")
    #expect(abs(set.column(0).reduce(0, +) / 303 - 54.43894389438944) < 1e-10)
    let cholesterol = try #require(set.featureNames.firstIndex(of: "cholesterol"))
    #expect(abs(set.column(cholesterol).reduce(0, +) / 303 - 246.69306930693068) < 1e-10)
    #expect(try set.droppingMissing().rowCount == 297)
  }

  @Test func anotherTargetMayBeAskedFor() throws {
    let set = try load("penguins") {
      $0.targets = ["body_mass_g"]
      $0.ignoring = ["sex", "island", "species"]
      $0.dropsMissing = true
    }
    #expect(set.featureNames == ["bill_length_mm", "bill_depth_mm", "flipper_length_mm"])
    #expect(set.rowCount == 342)
    guard case .values(let mass) = set.targets else {
      Issue.record("body mass is a number")
      return
    }
    #expect(abs(mass.values.reduce(0, +) / 342 - 4201.754385964912) < 1e-9)
  }

  /// The lines of `datasets/README.md`.
  @Test func theTableOfSetsTellsTheTruth() throws {
    let readme = String(decoding: try FileBytes.raw(Places.shipped + "/README.md"), as: UTF8.self)
    for entry in catalogue.entries where entry.kind == .shipped {
      let set = try load(entry.name)
      let line = readme.split(separator: "\n").first { $0.hasPrefix("| [`\(entry.name)`]") } ?? ""
      let cells = line.split(separator: "|").map { $0.filter { $0 != "," && $0 != " " } }
      #expect(cells.count == 6)
      #expect(cells[1] == "\(set.rowCount)")
      #expect(cells[2].prefix { $0.isNumber } == "\(set.featureCount)")
    }
  }

  @Test func digitsLoadQuickly() throws {
    let clock = ContinuousClock()
    let time = try clock.measure { _ = try load("digits") }
    #expect(time < .seconds(2), "under 0.05 s in release, a few tenths in debug")
  }
}
