import Commands
import Language

/// `skip`
struct SkipCommand: Command {
  let declaration = Declaration(
    .lessons, "skip",
    summary: "go on to the next page: a cell is run silently, a question tells its answer", examples: ["skip"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    session.say(.request(LessonRequest(kind: .skip, range: phrase.range)))
    return nil
  }
}
