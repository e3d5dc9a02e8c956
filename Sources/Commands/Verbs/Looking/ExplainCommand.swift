import Differentiation
import Language
import Tensors

/// `explain linear1.W.grad[3, 7]`: why a number is what it is.
struct ExplainCommand: Command {
  let declaration = Declaration(
    .looking, "explain EXPR [top LIMIT]", "explain update EXPR",
    summary: "break one number down into the terms that made it",
    details: """
      EXPR is one element of a recorded value or gradient: `explain y`, `explain w.grad[0]`, `explain linear1[0, 3]`,
      `explain linear1.W.grad[3, 7]`. The terms stand largest first, with their actual factors; their sum is the number, and
      a gradient is compared with a finite difference: the same derivative, measured by moving the number
      a little and computing the loss again. The last line says where to go on. `top 20` shows more terms than 8.

      `explain update linear1.W[3, 7]`: why the last update changed this weight by as much as it did, or what the update that
      comes next will do to it once its gradient is there: the rule of the optimiser with its numbers, and the shares of the
      gradient, of earlier steps and of weight decay in the change. `explain linear1.W.update[3, 7]` is the same.
      """,
    examples: ["explain linear1.W.grad[3, 7]", "explain loss top 20", "explain update linear1.W[3, 7]"])

  var mayTakeLong: Bool { true }

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let expression = phrase.expression("EXPR") else { return nil }
    if let parameter = phrase.has("update") ? expression : session.updatedElement(expression) {
      try session.explainUpdate(parameter)
      return nil
    }
    let limit =
      try phrase.expression("LIMIT").map { limit throws(Diagnostic) in try session.count(limit, of: "terms") } ?? 8
    let subject = try session.subject(expression)
    let index = try session.element(of: subject, expression, verb: "explain")
    let reference = subject.recording.origin(of: Reference(subject.node, subject.aspect, index))
    guard let explanation = subject.recording.explain(reference) else {
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

extension Session {
  /// `explain update linear1.W[3, 7]`.
  fileprivate mutating func explainUpdate(_ expression: Expression) throws(Diagnostic) {
    if let path = try frozenParameter(expression) {
      return say(
        "\(path) is frozen: no gradient is computed for it, and updates leave it as it is   (`unfreeze \(path)` lets it learn)"
      )
    }
    let (update, path, index) = try update(of: expression)
    let now = workbench.parameter(path)?[index]
    guard let text = UpdateText(update, path: path, index: index, now: now) else {
      throw .notUpdatedYet(path, at: expression.range)
    }
    for output in text.outputs { say(output) }
  }

  /// `linear1.W[3, 7]`, where the expression is `linear1.W.update[3, 7]` of a parameter.
  fileprivate func updatedElement(_ expression: Expression) -> Expression? {
    switch expression.kind {
    case .member(let whole, "update"):
      return whole.dottedPath.map(workbench.parameterPaths.contains) == true ? whole : nil
    case .subscripted(let whole, let subscripts):
      return updatedElement(whole).map { Expression(.subscripted($0, subscripts), range: expression.range) }
    default: return nil
    }
  }
}
