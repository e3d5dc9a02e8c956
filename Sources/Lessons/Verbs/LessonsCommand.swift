import Commands
import Language

/// `lessons`
struct LessonsCommand: Command {
  let declaration = Declaration(
    .lessons, "lessons", summary: "list the lessons, and how far you are", examples: ["lessons"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    session.say(.request(LessonRequest(kind: .list, range: phrase.range)))
    return nil
  }
}
