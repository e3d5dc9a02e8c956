import Datasets
import Differentiation
import Glibc
import Networks
import Tensors
import Training

/// What a network, or several together, say of examples: a row of numbers for each.
package struct Opinions: Hashable, Sendable {
  package let width: Int
  /// Where classes are told apart, how sure one is of each class: a row sums to 1. Otherwise the numbers that are told.
  package let values: [Double]
  package let areClasses: Bool

  package init(width: Int, values: [Double], areClasses: Bool) {
    (self.width, self.values, self.areClasses) = (width, values, areClasses)
  }

  package var count: Int { width > 0 ? values.count / width : 0 }

  package func row(_ index: Int) -> [Double] { Array(values[index * width..<(index + 1) * width]) }

  /// The class of which one is surest, for each row; the first of several.
  package var choices: [Int] {
    (0..<count).map { row in
      (0..<width).reduce(0) { values[row * width + $1] > values[row * width + $0] ? $1 : $0 }
    }
  }

  /// A whole vote for the class that is chosen. Numbers stay what they are.
  package var votes: Opinions {
    guard areClasses else { return self }
    return Opinions(votes: choices, classes: width)
  }

  package init(votes: [Int], classes: Int) {
    var values = [Double](repeating: 0, count: votes.count * classes)
    for (row, vote) in votes.enumerated() where (0..<classes).contains(vote) { values[row * classes + vote] = 1 }
    self.init(width: classes, values: values, areClasses: true)
  }

  package func rows(_ indices: [Int]) -> Opinions {
    Opinions(width: width, values: indices.flatMap(row), areClasses: areClasses)
  }
}

extension Opinions {
  /// A network's outputs as opinions: probabilities, where the loss says how outputs become such; otherwise a vote.
  package init(outputs: Tensor, under loss: Loss, of targets: Targets) {
    guard case .classes(_, let names) = targets else {
      let rows = outputs.shape.dimensions.first ?? 0
      self.init(width: rows > 0 ? outputs.count / rows : 0, values: outputs.values, areClasses: false)
      return
    }
    if let values = Self.probabilities(outputs, loss, classes: names.count) {
      self.init(width: names.count, values: values, areClasses: true)
    } else {
      self.init(votes: Predictor.classes(of: outputs, under: loss, count: names.count), classes: names.count)
    }
  }

  private static func probabilities(_ outputs: Tensor, _ loss: Loss, classes: Int) -> [Double]? {
    let rows = outputs.shape.dimensions.first ?? 0
    switch loss.kind {
    case .crossEntropy where outputs.count == rows * classes: return try? Softmax().result(of: [outputs]).values
    case .nll, .klDivergence: return outputs.count == rows * classes ? outputs.values.map { exp($0) } : nil
    case .binaryCrossEntropy where outputs.count == rows && classes == 2:
      let isProbability = loss.outputs == .probabilities
      return outputs.values.flatMap { output -> [Double] in
        let second = isProbability ? output : 1 / (1 + exp(-output))
        return [1 - second, second]
      }
    default: return nil
    }
  }

  /// The share of right answers, or R² where numbers are told; NaN where there is nothing to compare with.
  package func score(on targets: Targets) -> Double {
    switch targets {
    case .classes(let truth, let names):
      return ConfusionMatrix(truth: truth, predicted: choices, classes: names.count).accuracy
    case .values(let tensor):
      return RegressionScores(truth: tensor.values, predicted: values, width: max(width, 1))?.r2 ?? .nan
    case .sequences: return .nan
    }
  }
}
