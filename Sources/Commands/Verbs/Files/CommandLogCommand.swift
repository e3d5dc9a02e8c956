import Language

/// `cmdlog "session.gradus"`: what is typed, as a script.
struct CommandLogCommand: Command {
  let declaration = Declaration(
    .files, "cmdlog off", "cmdlog FILE",
    summary: "write what is typed to a file from now on, as a script",
    details:
      "What failed stands there as a comment, so that `gradus run FILE` does the rest again. A file that exists is continued. `cmdlog off` ends it.",
    examples: ["cmdlog \"session.gradus\"", "cmdlog off"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    try session.transcribe(.statements, phrase)
    return nil
  }
}
