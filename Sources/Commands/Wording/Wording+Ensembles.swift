import Ensembles
import Language
import Typography

extension Wording {
  static func diagnostic(_ error: EnsembleError, at range: SourceRange?) -> Diagnostic {
    switch error {
    case .training(let error): return diagnostic(error, at: range)
    case .sequences:
      return Diagnostic("members cannot be joined where every step of an example has a class", at: range)
    case .boostsClassesOnly:
      return Diagnostic(
        "boosting counts wrong answers, so it needs classes; the targets of the data are numbers", at: range,
        help: "averaging, bagging and stacking take numbers")
    case .noBetterThanGuessing(let share):
      return Diagnostic(
        "the first network is wrong about \(NumberFormat().formatted(percent: share)) of the examples, no better than guessing: there is "
          + "nothing to boost", at: range, help: "train each longer, or let the network be larger")
    }
  }
}
