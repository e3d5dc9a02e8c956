import Differentiation
import Language
import Tensors

/// `explain linear1.W.grad[3, 7]`: why a number is what it is.
struct ExplainCommand: Command {
  let declaration = Declaration(
    .looking, "explain EXPR [top LIMIT]",
    summary: "break one number down into the terms that made it",
    details: """
      EXPR is one element of a recorded value or gradient: `explain y`, `explain w.grad[0]`, `explain linear1[0, 3]`,
      `explain linear1.W.grad[3, 7]`. The terms stand largest first, with their actual factors; their sum is the number, and
      a gradient is compared with a finite difference: the same derivative, measured by moving the number
      a little and computing the loss again. The last line says where to go on. `top 20` shows more terms than 8.
      """,
    examples: ["explain linear1.W.grad[3, 7]", "explain loss top 20"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let expression = phrase.expression("EXPR") else { return nil }
    let limit =
      try phrase.expression("LIMIT").map { limit throws(Diagnostic) in try session.count(limit, of: "terms") } ?? 8
    let subject = try session.subject(expression)
    let index = try session.element(of: subject, expression, verb: "explain")
    guard let explanation = subject.recording.explain(Reference(subject.node, subject.aspect, index)) else {
      throw .notComputedYet(expression.printed, at: expression.range)
    }
    let examples = BatchExamples(session.workbench, subject.recording)
    let outputs =
      LossText(explanation, in: subject.recording, examples, limit: limit)?.outputs
      ?? ExplanationText(explanation, in: subject.recording, limit: limit).outputs
    for output in outputs { session.say(output) }
    return nil
  }
}
