/// An experiment of the textbook as its script runs it. A value of the type is the experiment with its settings.
package protocol Experiment: Sendable {
  /// The script's name, without `.py`.
  var name: String { get }
  /// What it shows, in a few words.
  var summary: String { get }
  /// What can be set, in the order in which it is shown.
  var dials: [SettingDial<Self>] { get }

  func run(_ context: ExperimentContext) async throws(ExperimentError) -> ExperimentResult
}

extension Experiment {
  /// The settings as they are: name, value, what it means.
  package var settings: [(name: String, value: String, meaning: String)] {
    dials.map { ($0.name, $0.read(self), $0.meaning) }
  }

  /// The same experiment with one setting changed.
  package func setting(_ name: String, to text: String) throws(ExperimentError) -> Self {
    guard let dial = dials.first(where: { $0.name == name }) else {
      throw .unknownSetting(name, of: self.name, has: dials.map(\.name))
    }
    var changed = self
    guard dial.write(&changed, text) else { throw .badValue(text, setting: name, takes: dial.takes) }
    return changed
  }
}

/// The experiments that can be replayed.
package enum ExperimentTable {
  package static let all: [any Experiment] = [
    OptimizerCompareNaive(), OptimizerCompare(data: "mnist"), OptimizerCompare(data: "digits"),
    ActivationHistogram(), WeightInitCompare(), BatchNormTest(), OverfitWeightDecay(), OverfitDropout(),
    HyperparameterOptimization(),
  ]

  package static func experiment(named name: String) throws(ExperimentError) -> any Experiment {
    guard let found = all.first(where: { $0.name == name }) else {
      throw .unknownExperiment(name, has: all.map(\.name))
    }
    return found
  }
}
