import Datasets
import Training
import Typography

/// Why an experiment cannot be run.
package enum ExperimentError: Error, Equatable, Sendable {
  case unknownExperiment(String, has: [String])
  case unknownSetting(String, of: String, has: [String])
  case badValue(String, setting: String, takes: String)
  /// So many rows cannot be had.
  case rows(setting: String, Int, limit: Int, data: String)
  /// The script measures at whole epochs, and with these sizes there are hardly any.
  case endless(rows: Int, batch: Int, epochs: Int)
  /// The targets are numbers.
  case noClasses(data: String)
  case data(DataError)
  case training(TrainingError)
  case interrupted

  /// Whether something was asked for that does not exist, rather than something that cannot be done.
  package var isMisuse: Bool {
    switch self {
    case .unknownExperiment, .unknownSetting, .badValue, .rows, .endless, .noClasses: true
    case .data, .training, .interrupted: false
    }
  }
}

extension ExperimentError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknownExperiment(let name, let names):
      Self.sentence("no experiment `\(name)`", name, names)
    case .unknownSetting(let name, let experiment, let names):
      Self.sentence("\(experiment) has no setting `\(name)`", name, names)
    case .badValue(let value, let setting, let takes): "`\(setting)` is \(takes); not `\(value)`"
    case .rows(let setting, let count, let limit, let data):
      "`\(setting)` is \(count), but \(data) has \(max(limit, 0)) rows for it"
    case .endless(let rows, let batch, let epochs):
      "the script measures where \(rows) / \(batch) divides the iteration: it would not come to \(epochs) measurements; "
        + "make `n` a multiple of `batch`"
    case .noClasses(let data): "\(data): the targets are numbers; the experiment needs classes"
    case .data(let error): error.description
    case .training(let error): Self.sentence(error)
    case .interrupted: "interrupted"
    }
  }

  private static func sentence(_ start: String, _ name: String, _ names: [String]) -> String {
    if let near = nearest(to: name, in: names) { return "\(start); did you mean `\(near)`?" }
    return "\(start); there are \(names.joined(separator: ", "))"
  }

  private static func sentence(_ error: TrainingError) -> String {
    switch error {
    case .data(let error): error.description
    case .network(.setting(let layer, let name, let value)): "\(layer) cannot be made with \(name) \(value)"
    case .network(.shape(.tooLarge)), .shape(.tooLarge): "the network is too large for the memory"
    default: "the network cannot be trained: \(error)"
    }
  }
}
