import Commands
import Language

/// `page 3`
struct PageCommand: Command {
  let declaration = Declaration(
    .lessons, "page NUMBER",
    summary: "go to a page of the lesson, in the session as the lesson leaves it there",
    details:
      "The pages are counted as the prompt counts them. The cells of the pages before it are run in a new session, silently. `page 1` begins anew.",
    examples: ["page 3"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let expression = phrase.expression("NUMBER") else { return nil }
    let page = try session.integer(expression)
    session.say(.request(LessonRequest(kind: .page(page), range: phrase.range)))
    return nil
  }
}
