import Language

/// `log "session.txt"`: everything that is typed and shown, as a text.
struct LogCommand: Command {
  let declaration = Declaration(
    .files, "log off", "log FILE",
    summary: "write everything that is typed and shown to a file from now on",
    details: "A file that exists is continued. `log off` ends it. `cmdlog` keeps only what is typed.",
    examples: ["log \"session.txt\"", "log off"], isSoft: true)

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    try session.transcribe(.everything, phrase)
    return nil
  }
}
