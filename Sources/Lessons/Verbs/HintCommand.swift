import Commands
import Language

/// `hint`
struct HintCommand: Command {
  let declaration = Declaration(
    .lessons, "hint", summary: "a hint for this page; another one if there are more", examples: ["hint"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    session.say(.request(LessonRequest(kind: .hint, range: phrase.range)))
    return nil
  }
}
