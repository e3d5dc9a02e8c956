import Language
import Training

/// `update`: finishes the step.
struct UpdateCommand: Command {
  let declaration = Declaration(
    .stepping, "update", summary: "finish the step: change every parameter by its gradient", examples: ["update"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    try session.prepareWorkbench(at: phrase.range)
    return StepActivity(stride: .update, count: 1, range: phrase.range)
  }
}
