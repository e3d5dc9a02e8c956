import Differentiation
import Language

/// `who moved linear1.W[3, 7]`: the training examples behind an update.
struct WhoCommand: Command {
  let declaration = Declaration(
    .looking, "who moved EXPR [top LIMIT]",
    summary: "rank the training examples by their share of a weight's last update",
    details: """
      EXPR is one element of a parameter, such as `linear1.W[3, 7]`, after `step backward` or a whole step. Its gradient is a
      sum over the examples of the batch; each line is one of them: its row in the training part, its class, what the
      network predicted and how sure it was, and its share. A positive share pulled where the sum of them went, a negative one
      pulled the other way; the shares of all examples sum to 100%. `top 20` shows more than 8. Pictures are shown where the
      data are pictures.
      """,
    examples: ["who moved linear1.W[3, 7]", "who moved linear1.b[0] top 20"])

  var mayTakeLong: Bool { true }

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let expression = phrase.expression("EXPR") else { return nil }
    try session.needsNetwork(at: phrase.range)
    let limit =
      try phrase.expression("LIMIT").map { limit throws(Diagnostic) in try session.count(limit, of: "examples") } ?? 8
    let (subject, index) = try session.gradientElement(expression, verb: "who moved")
    let reference = Reference(subject.node, .gradient, index)
    let move: ParameterMove?
    do {
      move = try session.move(of: subject, at: index)
    } catch {
      throw Wording.diagnostic(error, at: expression.range)
    }
    guard let shares = subject.recording.exampleShares(of: reference),
      let examples = BatchExamples(session.workbench, subject.recording), let move
    else { throw .noExamplesBehind(expression.printed, at: expression.range) }
    let text = MoversText(
      name: FactorNames(subject.recording).name(Reference(subject.node, .value, index)), shares: shares,
      examples: examples, move: move, limit: limit)
    for output in text.outputs { session.say(output) }
    return nil
  }
}
