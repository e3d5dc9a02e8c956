import Differentiation
import Language
import Training

/// `backward loss`: computes the gradients of a value.
struct BackwardCommand: Command {
  let declaration = Declaration(
    .stepping, "backward [EXPR]",
    summary: "compute gradients",
    details: """
      `backward loss` computes the gradient of a number that was computed from parameters, with respect to everything that
      it was computed from: then `w.grad` is a tensor like `w`. `backward` alone, or with the `loss` of a network,
      runs to the end of the backward pass of the step, as `step backward` does.
      """,
    examples: ["backward loss"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    let expression = phrase.expression("EXPR")
    let name = expression?.dottedPath
    let isTrainingLoss =
      name.map(session.workbench.path) == session.workbench.rootPath
      && name.flatMap(session.variable) == nil
    guard let expression, !isTrainingLoss else {
      try session.prepareWorkbench(at: phrase.range)
      return StepActivity(stride: .backward, count: 1, range: phrase.range)
    }
    let value = try session.evaluate(expression)
    guard case .node(let id) = value else { throw .notRecorded(expression.printed, value.kind, at: expression.range) }
    guard session.tape.value(id)?.count == 1 else {
      throw .expected("a single number to go back from", got: session.described(value), at: expression.range)
    }
    do {
      try session.goBack(from: id)
    } catch {
      throw Wording.diagnostic(error, at: expression.range)
    }
    return nil
  }
}
