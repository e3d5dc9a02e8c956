import Differentiation
import Language

/// `why not linear1.W[0, 5]`: why a number did not move.
struct WhyCommand: Command {
  let declaration = Declaration(
    .looking, "why not EXPR",
    summary: "tell why a weight did not move, or moved so little",
    details: """
      EXPR is one element of a parameter, such as `linear1.W[0, 5]`, after `step backward` or a whole step; or of any value
      that has a gradient. The answer comes from the terms of its gradient: which are 0 or small, and because of which
      number: an input that is 0, a unit that is off, an activation that is flat, weights above that are 0, terms that cancel.
      Several causes may hold at once. If the gradient is there, the update is looked at: a rate of 0, a change too small to
      be seen beside the weight. If it did move, that is said.
      """,
    examples: ["why not linear1.W[0, 5]", "why not linear1.b[3]"])

  var mayTakeLong: Bool { true }

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let expression = phrase.expression("EXPR") else { return nil }
    let (subject, index) = try session.gradientElement(expression, verb: "why not")
    guard let hindrance = subject.recording.hindrance(of: Reference(subject.node, .gradient, index)) else {
      throw .notComputedYet(expression.printed, at: expression.range)
    }
    let move: ParameterMove?
    do {
      move = try session.move(of: subject, at: index)
    } catch {
      throw Wording.diagnostic(error, at: expression.range)
    }
    let text = HindranceText(
      subject: Reference(subject.node, .value, index), hindrance: hindrance, move: move, recording: subject.recording,
      examples: BatchExamples(session.workbench, subject.recording))
    for output in text.outputs { session.say(output) }
    return nil
  }
}
