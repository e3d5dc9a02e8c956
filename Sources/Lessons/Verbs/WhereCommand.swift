import Commands
import Language

/// `where`. The function of the same name is always called with an argument.
struct WhereCommand: Command {
  let declaration = Declaration(
    .lessons, "where", summary: "show the page of the lesson again, and which one it is", examples: ["where"],
    isSoft: true)

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    session.say(.request(LessonRequest(kind: .whereabouts, range: phrase.range)))
    return nil
  }
}
