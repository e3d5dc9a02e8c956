import Datasets
import Networks
import Tensors

/// What a network would score that ignores its inputs: the smallest loss that one and the same output for every example can
/// have.
package struct Chance: Sendable, Equatable {
  package let loss: Double
  /// nil where the targets are numbers: then the loss is that of telling their mean, or under mae their median.
  package let classes: Int?

  /// nil where such a loss is not known in closed form.
  init?(_ loss: Loss, _ targets: Targets) {
    switch (loss.kind, targets) {
    case (.mse, .values(let values)):
      self.loss = Self.variance(values)
      classes = nil
    case (.mae, .values(let values)):
      self.loss = Self.deviationFromMedian(values)
      classes = nil
    case (.crossEntropy, .classes(_, let names)), (.binaryCrossEntropy, .classes(_, let names)),
      (.nll, .classes(_, let names)), (.klDivergence, .classes(_, let names)):
      guard loss.isBalanced else { return nil }
      self.loss = Self.entropy(targets.classCounts ?? [])
      classes = names.count
    default: return nil
    }
  }

  /// −Σ p·ln p of the classes' shares: ln K where all K are as frequent.
  private static func entropy(_ counts: [Int]) -> Double {
    let total = Double(counts.reduce(0, +))
    return counts.filter { $0 > 0 }.reduce(0) { sum, count in
      let share = Double(count) / total
      return sum - share * Double.logarithm(share)
    }
  }

  /// The mean over the columns of each column's variance.
  private static func variance(_ values: Tensor) -> Double {
    meanOverColumns(values) { own in
      let mean = own.reduce(0, +) / Double(own.count)
      return own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(own.count)
    }
  }

  /// The mean over the columns of how far a column is from its median.
  private static func deviationFromMedian(_ values: Tensor) -> Double {
    meanOverColumns(values) { own in
      let median = own.sorted()[own.count / 2]
      return own.reduce(0) { $0 + abs($1 - median) } / Double(own.count)
    }
  }

  private static func meanOverColumns(_ values: Tensor, _ measure: ([Double]) -> Double) -> Double {
    let columns = values.shape.dimensions.dropFirst().reduce(1, *)
    let (rows, numbers) = (values.count / max(columns, 1), values.values)
    guard rows > 0 else { return .nan }
    return (0..<columns).reduce(0) { sum, column in
      sum + measure((0..<rows).map { numbers[$0 * columns + column] })
    } / Double(columns)
  }
}

extension Loss {
  /// Whether all classes count alike and targets are taken as they are.
  fileprivate var isBalanced: Bool {
    [LossSetting.weights, .positiveWeights, .labelSmoothing].allSatisfy { values($0) == $0.standard }
  }
}
