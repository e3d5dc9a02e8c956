import Language
import Search
import Training

/// `trial 17`: takes up one of the trials of the last search.
struct TrialCommand: Command {
  let declaration = Declaration(
    .searching, "trial NUMBER",
    summary: "take up a trial of the last search: its settings, from its first step on",
    details:
      "Training it as long gives the same numbers as in the search, step by step if you like. The run that was under study is begun anew with the trial's settings.",
    examples: ["trial 17"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let expression = phrase.expression("NUMBER") else { return nil }
    let number = try session.integer(expression)
    guard let trials = session.workbench.trials else {
      throw Diagnostic("nothing has been searched yet", at: phrase.range, help: "`help search` tells how")
    }
    guard let trial = trials.trials.first(where: { $0.number == number }) else {
      throw .expected("a trial from 1 to \(trials.trials.count)", got: "\(number)", at: expression.range)
    }
    session.workbench.take(up: trial.setup)
    try session.prepareWorkbench(at: phrase.range)
    let length: String =
      switch trials.length {
      case .steps(let count): "train \(count) steps"
      case .epochs(let count): "train \(count) epochs"
      }
    let settings = trial.settings.map { "\($0.name)=\(session.described(.number($0.value)))" }
    session.say("trial \(number): \(settings.joined(separator: " ")); `\(length)` does again what it did")
    return nil
  }
}
