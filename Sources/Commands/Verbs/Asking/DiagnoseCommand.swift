import Language
import Training

/// `diagnose`: what is wrong with the network and its training.
struct DiagnoseCommand: Command {
  let declaration = Declaration(
    .looking, "diagnose",
    summary: "look for what is wrong with the network and its training",
    details: """
      Looks at the last step, or the next one where there is none, at a sample of the training part, at the losses so far,
      and at a few steps tried on a copy. Training itself stays where it is. It looks for:

      - dead units (relu: 0 for every example) and saturated units (sigmoid, tanh, elu, gelu and so on: nearly flat for
        nearly every example)
      - vanishing or exploding gradients: what arrives at the first layer beside what arrives at the last
      - updates too large or too small beside the weights; a good rule of thumb is a thousandth of them in a step
      - a learning rate too high (steps raise the loss of the very batch they were computed from) or too low
      - units that are all the same, a loss no better than chance, classes that are never predicted, NaN and infinities

      Each finding says its numbers and a command that shows it. `findings()` and `finding("dead units")` tell the same to
      a script.
      """,
    examples: ["diagnose"])

  var mayTakeLong: Bool { true }

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    let diagnosis = try session.diagnosis(at: phrase.range)
    for output in DiagnosisText(diagnosis, rate: session.rate).outputs { session.say(output) }
    return nil
  }
}

extension Session {
  /// The run examined where it stands.
  mutating func diagnosis(at range: SourceRange) throws(Diagnostic) -> Diagnosis {
    try needsNetwork(at: range)
    try prepareWorkbench(at: range)
    guard let history = workbench.history else { throw .noNetwork(at: range) }
    do {
      return try history.diagnosis()
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
  }

  /// The learning rate as it is now.
  fileprivate var rate: Double? { workbench.trainer == nil ? nil : workbench.presentOptimizer.rate }
}
