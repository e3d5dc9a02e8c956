/// The losses by the words for them.
package enum LossKind: String, Hashable, Sendable, CaseIterable {
  case mse, mae, huber
  case binaryCrossEntropy = "binary_cross_entropy"
  case crossEntropy = "cross_entropy"
  case nll
  case klDivergence = "kl_divergence"
  case hinge
  case multiMargin = "multi_margin"
  case categoricalHinge = "categorical_hinge"
}

extension LossKind {
  /// What a loss compares the outputs of an example with.
  package enum Comparison: Hashable, Sendable {
    /// Numbers, one an output. A class is its number, or 1 in its column where there is an output a class.
    case numbers
    /// 0 or 1, one an output; a share between them is allowed.
    case yesOrNo
    /// −1 or 1, one an output.
    case signs
    /// A class number, for one output a class.
    case classNumber
    /// A class number, or a distribution over the classes.
    case classNumberOrDistribution
    /// A distribution over the classes.
    case distribution
  }

  package var comparison: Comparison {
    switch self {
    case .mse, .mae, .huber: .numbers
    case .binaryCrossEntropy: .yesOrNo
    case .hinge: .signs
    case .crossEntropy, .nll: .classNumberOrDistribution
    case .klDivergence: .distribution
    case .multiMargin, .categoricalHinge: .classNumber
    }
  }

  package var settings: [LossSetting] {
    switch self {
    case .mse, .mae, .categoricalHinge: []
    case .huber: [.delta]
    case .binaryCrossEntropy: [.probabilities, .positiveWeights]
    case .crossEntropy: [.weights, .labelSmoothing, .ignore]
    case .nll: [.weights]
    case .klDivergence: []
    case .hinge: [.power]
    case .multiMargin: [.margin, .power, .weights]
    }
  }
}

/// What can be set of a loss.
package enum LossSetting: String, Hashable, Sendable, CaseIterable {
  case delta, ignore, margin, power, probabilities, weights
  case labelSmoothing = "label_smoothing"
  case positiveWeights = "positive_weights"

  /// What it is where nothing is said; nothing for weights, which are then all 1, and where no class is ignored.
  package var standard: [Double] {
    switch self {
    case .delta, .margin, .power: [1]
    case .probabilities, .labelSmoothing: [0]
    case .weights, .positiveWeights, .ignore: []
    }
  }

  /// Whether it is one number for each class or column.
  package var isList: Bool { self == .weights || self == .positiveWeights }

  /// What it may be, in words.
  package var range: String {
    switch self {
    case .delta: "a number above 0"
    case .margin: "a finite number"
    case .ignore: "a class number"
    case .power: "1 or 2"
    case .probabilities: "true or false"
    case .labelSmoothing: "a number from 0 to 1"
    case .weights: "a list of a number for each class, 0 or more and not all 0"
    case .positiveWeights: "a number, or a list of one for each output, 0 or more"
    }
  }

  package func allows(_ values: [Double]) -> Bool {
    guard values.allSatisfy(\.isFinite), let first = values.first, isList || values.count == 1 else { return false }
    switch self {
    case .delta: return first > 0
    case .margin, .ignore: return true
    case .power: return first == 1 || first == 2
    case .probabilities: return first == 0 || first == 1
    case .labelSmoothing: return first >= 0 && first <= 1
    case .weights: return values.allSatisfy { $0 >= 0 } && values.contains { $0 > 0 }
    case .positiveWeights: return values.allSatisfy { $0 >= 0 }
    }
  }
}
