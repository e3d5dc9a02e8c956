import Datasets
import Tensors

/// Which examples an experiment sees.
package struct DataChoice: Sendable {
  /// A name of the catalogue, a file, or a folder with MNIST's files.
  package var source = "digits"
  package var pixels = Pixels.parameters

  /// The numbers that pixels are before the network sees them.
  package enum Pixels: String, Sendable, CaseIterable {
    /// Of the precision of the parameters.
    case parameters
    /// Rounded to float32 first, as the textbook's loader leaves them.
    case float32
  }

  package init(_ source: String = "digits") { self.source = source }
}

/// The two parts of the data that an experiment uses.
struct Examples: Sendable {
  let training: Dataset
  let test: Dataset?

  var inputs: Int { training.featureCount }
  var classes: Int { training.targets.classNames?.count ?? 0 }
}

extension DataChoice {
  /// The first `count` rows for training and the next `testCount` as the test part, or the first rows of the test part where the
  /// data comes with one. Where no number is given: all that are left; where neither is, a fifth is kept for the test, rounded up.
  func examples(
    training count: Int?, test testCount: Int? = nil, needsTest: Bool = true, in context: ExperimentContext
  ) throws(ExperimentError) -> Examples {
    let parts = try load(context)
    let rows = parts.training.rowCount
    let fifth = parts.test == nil && needsTest ? (rows + 4) / 5 : 0
    let trained = count ?? (rows - (testCount ?? fifth))
    try check(trained, rows, setting: "n")
    let training = try cut(parts.training, 0..<trained)
    guard needsTest else { return Examples(training: training, test: nil) }
    let (pool, start) = parts.test.map { ($0, 0) } ?? (parts.training, trained)
    let tested = testCount ?? (pool.rowCount - start)
    try check(tested, pool.rowCount - start, setting: "test")
    return Examples(training: training, test: try cut(pool, start..<start + tested))
  }

  private func check(_ count: Int, _ limit: Int, setting: String) throws(ExperimentError) {
    guard count >= 1, count <= limit else {
      throw .rows(setting: setting, count, limit: limit, data: source)
    }
  }

  private func load(_ context: ExperimentContext) throws(ExperimentError) -> Partition {
    var options = LoadOptions()
    options.precision = pixels == .float32 ? .float32 : context.precision
    do {
      let parts = try context.catalogue.load(source, options)
      guard parts.training.targets.classNames != nil else { throw ExperimentError.noClasses(data: source) }
      return parts
    } catch let error as DataError {
      throw .data(error)
    } catch {
      throw error as? ExperimentError ?? .noClasses(data: source)
    }
  }

  private func cut(_ set: Dataset, _ rows: Range<Int>) throws(ExperimentError) -> Dataset {
    do {
      return try set.rows(Array(rows))
    } catch {
      throw .data(error)
    }
  }
}

extension Dataset {
  /// The same examples in the precision that a network computes in.
  func converted(to precision: Precision) throws(ExperimentError) -> Dataset {
    guard features.precision != precision else { return self }
    do {
      return try Dataset(
        name: name, summary: summary, origin: origin, features: features.converted(to: precision), targets: targets,
        featureNames: featureNames, targetNames: targetNames, imageShape: imageShape)
    } catch {
      throw .data(error)
    }
  }

  func examples(_ rows: [Int]) throws(ExperimentError) -> Dataset {
    do {
      return try self.rows(rows)
    } catch {
      throw .data(error)
    }
  }
}
