import Language
import Training

/// `forward`: to the end of the forward pass.
struct ForwardCommand: Command {
  let declaration = Declaration(
    .stepping, "forward", summary: "run to the end of the forward pass; the same as `step forward`",
    examples: ["forward"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    try session.prepareWorkbench(at: phrase.range)
    return StepActivity(stride: .forward, count: 1, range: phrase.range)
  }
}
