import Language
import Training

extension Wording {
  static func diagnostic(_ error: ScheduleError, at range: SourceRange?) -> Diagnostic {
    switch error {
    case .missing("steps", let name):
      return Diagnostic(
        "\(name) needs to know how long: steps=… or epochs=…", at: range, help: "for example: \(example(name))")
    case .missing(let setting, let name):
      return Diagnostic("\(name) needs \(setting)=…", at: range, help: "for example: \(example(name))")
    case .counts(let counts, let name):
      let limits = ScheduleTable.shape(named: name)?.countLimits ?? 1...1
      let wanted =
        switch limits {
        case 0...0: "no steps or epochs for \(name), which decides by itself"
        case 1...1, 0...1: "a whole number, 1 or more"
        case 1...2: "one whole number or two, up and down: [5, 9]"
        default: "whole numbers, 1 or more: [10, 15]"
        }
      let got = counts.count == 1 && counts[0] == 0 ? "something else" : "\(counts)"
      return .expected(wanted, got: got, at: range ?? .none)
    case .endless(let name):
      return Diagnostic(
        "\(name) goes on for ever, so nothing can come after it", at: range,
        help: "\(name == "constant" ? "constant(steps=100) has an end" : "put it last")")
    case .needsEpochs(let name):
      return Diagnostic("\(name) looks at what is measured at the end of each epoch: it counts epochs", at: range)
    }
  }

  private static func example(_ name: String) -> String {
    switch name {
    case "triangular", "triangular2": "schedule \(name) steps=100 highest=0.1"
    case "milestones": "schedule milestones epochs=[10, 15] factor=0.1"
    default: "schedule \(name) steps=500"
    }
  }
}
