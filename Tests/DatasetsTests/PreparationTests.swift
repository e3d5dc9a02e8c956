import Tensors
import Testing

@testable import Datasets

/// Filling, outliers, balance, strata and folds, against NumPy 2.4 and scikit-learn's rules.
@Suite struct PreparationTests {
  private func set(_ columns: Int, _ values: [Double], classes: [Int]? = nil) throws -> Dataset {
    let rows = values.count / columns
    return try Dataset(
      name: "t", summary: "", origin: "", features: Tensor(shape: Shape([rows, columns]), values: values),
      targets: classes.map { .classes($0, names: ["a", "b", "c"]) } ?? .values(Tensor(zeros: Shape([rows, 1]))))
  }

  /// np.nanmean([1, 2, 4, 9]) and np.nanmedian of it.
  @Test func `missing values become means or medians of the training part`() throws {
    let training = try set(2, [1, 5, 2, .nan, .nan, 7, 4, 9, 9, 5])
    let test = try set(2, [.nan, .nan, 3, 3])
    for (kind, expected) in [
      (ColumnFilling.Kind.mean, [4.0, 6.5]), (.median, [3, 6]), (.constant(-1), [-1, -1]),
    ] {
      var parts = Partition(training: training, test: test)
      try parts.prepare(.fillMissing(kind, columns: []))
      #expect(parts.test?.features.values == expected + [3, 3])
      #expect(parts.training.features.values[4] == expected[0] && parts.training.features.values[3] == expected[1])
    }
  }

  @Test func `only the named columns are filled`() throws {
    var parts = Partition(training: try set(2, [1, .nan, .nan, 3]))
    try parts.prepare(.fillMissing(.mean, columns: ["x1"]))
    #expect(parts.training.features.values[1] == 3 && parts.training.features.values[2].isNaN)
    #expect(failure { try parts.prepare(.fillMissing(.mean, columns: ["x7"])) } != nil)
    var empty = Partition(training: try set(1, [.nan, .nan]))
    #expect(failure { try empty.prepare(.fillMissing(.median, columns: [])) } == .emptyColumn(set: "t", column: "x0"))
  }

  /// np.quantile([1, 2, 4, 7, 11, 16], [0.1, 0.25, 0.5, 0.9])
  @Test func `quantiles are NumPy's`() {
    let values = [1.0, 2, 4, 7, 11, 16]
    #expect(isClose([0.1, 0.25, 0.5, 0.9].map { Quantile.of(values, $0) ?? .nan }, [1.5, 2.5, 5.5, 13.5]))
    #expect(Quantile.of([], 0.5) == nil && Quantile.of([3], 0.9) == 3)
    #expect(Quantile.of(values, 0) == 1 && Quantile.of(values, 1) == 16)
  }

  /// x = [0, 1, …, 18, 100]: mean 13.55, population deviation 20.538926456…; quartiles 4.75 and 14.25, so fences −9.5 and 28.5.
  @Test func `what lies far from the others is counted by both rules`() throws {
    let outliers = try set(1, (0..<19).map(Double.init) + [100]).outliers()
    #expect(outliers.count == 1)
    let only = try #require(outliers.first)
    #expect(only.beyondDeviations == [19] && only.beyondFences == [19])
    #expect(only.fences == -9.5...28.5)
    #expect(only.furthest.row == 19 && abs(only.furthest.deviations - 4.209080751207268) < 1e-12)
    #expect(try set(1, [2, 2, 2]).outliers().isEmpty)
    #expect(failure { try set(1, [1, 2]).outliers(beyondDeviations: 0) } != nil)
  }

  /// scikit-learn: compute_class_weight("balanced", y=[0, 0, 0, 1]) = [0.6667, 2].
  @Test func `weights make up for classes of different size`() throws {
    let balance = try #require(ClassBalance(set(1, [1, 2, 3, 4], classes: [0, 0, 0, 1])))
    #expect(balance.counts == [3, 1, 0] && balance.shares == [0.75, 0.25, 0])
    #expect(isClose(balance.weights, [2.0 / 3, 2, 0]))
  }

  @Test func `a stratified split has every class in its share, in every part`() throws {
    let heart = try Catalogue(shippedFolder: Places.shipped).load("heart")
    for seed in 0..<20 {
      let split = Split(
        test: .fraction(0.2), validation: .fraction(0.1), order: .shuffled(seed: UInt32(seed)), isStratified: true)
      let parts = try heart.split(split)
      for part in [parts.training, parts.validation, parts.test].compactMap({ $0 }) {
        let counts = try #require(part.targets.classCounts)
        #expect(abs(Double(counts[0]) - Double(part.rowCount) * 164 / 303) <= 1, "seed \(seed)")
      }
      #expect(parts.training.rowCount + (parts.test?.rowCount ?? 0) + (parts.validation?.rowCount ?? 0) == 303)
    }
    let diabetes = try Catalogue(shippedFolder: Places.shipped).load("diabetes")
    #expect(failure { try diabetes.split(Split(test: .fraction(0.2), isStratified: true)) } != nil)
  }

  @Test func `folds hold every row once and every class in its share`() throws {
    let heart = try Catalogue(shippedFolder: Places.shipped).load("heart").training
    let folds = try Folds(5, seed: 3).rows(of: heart)
    #expect(folds.flatMap { $0 }.sorted() == Array(0..<303))
    // scikit-learn's StratifiedKFold(5) makes folds with 32 or 33 of 164 and 27 or 28 of 139.
    for fold in folds {
      let present = fold.count { heart.targets.classIndices?[$0] == 1 }
      #expect((27...28).contains(present) && (32...33).contains(fold.count - present))
    }
    #expect(try Folds(5, seed: 4).rows(of: heart) != folds && Folds(5, seed: 3).rows(of: heart) == folds)
    let parts = try heart.partition(validating: folds[0])
    #expect(parts.training.rowCount + (parts.validation?.rowCount ?? 0) == 303)
    #expect(failure { try Folds(1).rows(of: heart) } != nil)
    #expect(failure { try Folds(304).rows(of: heart) } != nil)
  }

  @Test func `a recipe makes the same data again, also with a step fewer`() throws {
    let catalogue = Catalogue(shippedFolder: Places.shipped)
    var recipe = DataRecipe(
      source: .named("heart"), split: Split(test: .fraction(0.2), order: .shuffled(seed: 1)),
      steps: [.fillMissing(.median, columns: []), .standardize])
    let made = try recipe.made(from: catalogue)
    #expect(try recipe.made(from: catalogue) == made)
    #expect(made.training.missingCounts.allSatisfy { $0 == 0 })
    recipe.steps.removeLast()
    let fewer = try recipe.made(from: catalogue)
    #expect(fewer != made && fewer.training.preparation.count == 1)
  }
}
