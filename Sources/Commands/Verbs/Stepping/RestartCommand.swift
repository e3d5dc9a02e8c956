import Language

/// `restart`: back to step 0.
struct RestartCommand: Command {
  let declaration = Declaration(
    .stepping, "restart",
    summary: "begin the training anew: weights and batches are drawn again from the seed",
    details: "Weights that `load model` or `replace` put in before the first step are put in again.",
    examples: ["restart"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    session.beginAnew()
    try session.prepareWorkbench(at: phrase.range)
    return nil
  }
}
