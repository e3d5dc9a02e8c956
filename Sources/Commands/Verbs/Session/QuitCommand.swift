import Language

/// `quit`
struct QuitCommand: Command {
  let declaration = Declaration(
    .session, "quit", summary: "leave; Ctrl-D does the same",
    details: "Inside a lesson `quit` leaves the lesson, which keeps its place.",
    examples: ["quit"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    session.wantsToLeave = true
    return nil
  }
}
