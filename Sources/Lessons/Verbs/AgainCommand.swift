import Commands
import Language

/// `again`
struct AgainCommand: Command {
  let declaration = Declaration(
    .lessons, "again",
    summary: "begin this page again, in the session as the lesson left it",
    details: """
      The cells of the pages before are run again in a new session, silently. What you changed or added by free play is gone.
      """,
    examples: ["again"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    session.say(.request(LessonRequest(kind: .again, range: phrase.range)))
    return nil
  }
}
