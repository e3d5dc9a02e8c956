import Commands
import Language

/// `open one-neuron`
struct OpenCommand: Command {
  let declaration = Declaration(
    .lessons, "open LESSON",
    summary: "open a lesson, where you left it",
    details: """
      LESSON is a name, its beginning, or a number of the list, or the path of a file elsewhere. A lesson has a session
      of its own; yours is there again after `quit`. In a lesson

      - Enter on an empty line runs the cell that is shown, with your changes if you made any;
      - everything else you type is free play: it is never wrong, and the lesson keeps its place;
      - at a question an expression is your answer; a number is right if it is within the tolerance, or is the answer rounded
        to the digits that you typed (two or more).
      """,
    examples: ["open one-neuron"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let lesson = phrase.word("LESSON") ?? phrase.file("LESSON") else { return nil }
    session.say(.request(LessonRequest(kind: .open(lesson), range: phrase.range)))
    return nil
  }
}
