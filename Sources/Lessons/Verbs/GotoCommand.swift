import Commands
import Language

/// `goto 3`
struct GotoCommand: Command {
  let declaration = Declaration(
    .lessons, "goto STEP",
    summary: "go to a step of the lesson, in the session as the lesson leaves it there",
    details: "The cells of the steps before it are run in a new session, silently. `goto 1` begins anew.",
    examples: ["goto 3"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let expression = phrase.expression("STEP") else { return nil }
    let step = try session.integer(expression)
    session.say(.request(LessonRequest(kind: .goto(step), range: phrase.range)))
    return nil
  }
}
