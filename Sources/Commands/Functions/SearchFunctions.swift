import Language
import Search
import Tensors

/// What a search drew and found, as numbers to calculate with.
enum SearchFunctions {
  static let all: [Function] = [
    Function(
      .networks, "trials", "what",
      summary: "a number for each trial of the last search: trials(\"lr\"), or another setting, or trials(\"score\")"
    ) { arguments, session in
      guard let trials = session.workbench.trials?.trials, let first = trials.first else {
        throw Diagnostic("nothing has been searched yet", at: arguments.range, help: "`help search` tells how")
      }
      let names = ["score"] + first.settings.map(\.name)
      guard case .string(let name) = try arguments.value("what"), names.contains(name) else {
        throw Diagnostic.unknownChoice(
          "number of a trial", session.described(try arguments.value("what")), among: names,
          at: arguments.range(of: "what"))
      }
      let numbers = trials.map { name == "score" ? $0.score : $0.value(of: name) }
      return .tensor(Tensor(numbers.map { $0 ?? .nan }, precision: session.environment.precision))
    }
  ]
}

extension Trial {
  fileprivate func value(of setting: String) -> Double? { settings.first { $0.name == setting }?.value }
}
