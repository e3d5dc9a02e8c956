import Differentiation
import Tensors

/// What training makes small: a kind of loss with its settings. Each compares a batch of outputs with targets and gives one
/// number, the mean.
package struct Loss: Hashable, Sendable {
  package let kind: LossKind
  /// What was set to something else than the default.
  private var changed: [LossSetting: [Double]] = [:]
  /// Whether the targets are distributions over the classes, where class numbers would do as well.
  private var comparesDistributions = false

  package init(_ kind: LossKind) { self.kind = kind }

  /// Mean squared error, with its default settings; and so on.
  package static let mse = Loss(.mse)
  package static let crossEntropy = Loss(.crossEntropy)
  package static let binaryCrossEntropy = Loss(.binaryCrossEntropy)

  /// The word for it.
  package var name: String { kind.rawValue }

  package func values(_ setting: LossSetting) -> [Double] { changed[setting] ?? setting.standard }

  private func number(_ setting: LossSetting) -> Double { values(setting).first ?? .nan }

  /// Whether a setting that can be true or false is true.
  package func isOn(_ setting: LossSetting) -> Bool { number(setting) != 0 }

  /// Whether no setting was changed.
  package var isPlain: Bool { changed.isEmpty }

  package func with(_ setting: LossSetting, _ values: [Double]) throws(LossError) -> Loss {
    guard kind.settings.contains(setting) else { throw .unknownSetting(setting.rawValue, of: kind) }
    guard setting.allows(values) else { throw .outside(setting, values) }
    var loss = self
    loss.changed[setting] = values == setting.standard ? nil : values
    return loss
  }

  /// As it is written in a command, e.g. `huber delta=0.5`.
  package var notation: String {
    ([name] + settingsNotation).joined(separator: " ")
  }

  private var settingsNotation: [String] {
    kind.settings.compactMap { setting in
      guard let values = changed[setting] else { return nil }
      if setting == .probabilities { return "probabilities=true" }
      let text = setting == .weights || values.count > 1 ? values.written : number(setting).written
      return "\(setting.rawValue)=\(text)"
    }
  }
}

/// Why a loss cannot be set so.
package enum LossError: Error, Equatable, Sendable {
  case unknownSetting(String, of: LossKind)
  case outside(LossSetting, [Double])
}

extension Loss {
  package var op: any Op {
    let isSquared = number(.power) == 2
    switch kind {
    case .mse: return MeanSquaredError()
    case .mae: return MeanAbsoluteError()
    case .huber: return Huber(delta: number(.delta))
    case .binaryCrossEntropy:
      return isOn(.probabilities)
        ? BinaryCrossEntropyOfProbabilities() : BinaryCrossEntropy(positiveWeights: values(.positiveWeights))
    case .crossEntropy:
      return isPlain
        ? CrossEntropy()
        : WeightedCrossEntropy(
          weights: values(.weights), smoothing: number(.labelSmoothing), ignored: values(.ignore).first)
    case .nll: return NegativeLogLikelihood(weights: values(.weights))
    case .klDivergence: return KLDivergence()
    case .hinge: return Hinge(isSquared: isSquared)
    case .multiMargin:
      return MultiMargin(margin: number(.margin), isSquared: isSquared, weights: values(.weights))
    case .categoricalHinge: return CategoricalHinge()
    }
  }

  /// The same loss for targets that are distributions, or are not; only some can take either.
  package func comparing(distributions: Bool) -> Loss {
    var loss = self
    loss.comparesDistributions = distributions && kind.comparison == .classNumberOrDistribution
    return loss
  }

  /// What the outputs of an example are compared with.
  package var comparison: LossKind.Comparison {
    guard kind.comparison == .classNumberOrDistribution else { return kind.comparison }
    return comparesDistributions ? .distribution : .classNumber
  }

  /// Whether every example counts the same in the mean, whatever else is in the batch. With weights of class numbers, or class
  /// numbers that are ignored, the mean is divided by what is in the batch.
  package var isMeanOverExamples: Bool {
    kind.comparison != .classNumberOrDistribution || values(.weights).isEmpty && values(.ignore).isEmpty
  }

  /// Whether the network needs one output a class.
  package var takesClassScores: Bool { comparison == .classNumber || comparison == .distribution }

  /// Whether a sequence of outputs can be compared step by step.
  package var takesSequences: Bool { kind == .crossEntropy || kind == .nll }

  /// Leaves class numbers out that stand for no class, where the loss can and was not told otherwise.
  package func ignoring(_ number: Double?) -> Loss {
    guard let number, kind.settings.contains(.ignore), values(.ignore).isEmpty else { return self }
    var loss = self
    loss.changed[.ignore] = [number]
    return loss
  }

  /// The shape of a batch of targets, for outputs [N, …].
  package func targetShape(forOutputs outputs: Shape) -> Shape {
    comparison == .classNumber ? Shape(outputs.dimensions.dropLast()) : outputs
  }
}
