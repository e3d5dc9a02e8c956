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

/// Asks the front end, which sees what is typed and shown, to write it to a file.
package struct TranscriptRequest: Request {
  package enum Kind: Sendable { case everything, statements }

  package let kind: Kind
  /// nil ends the transcript.
  package let path: String?
}

extension Session {
  fileprivate mutating func transcribe(_ kind: TranscriptRequest.Kind, _ phrase: Phrase) throws(Diagnostic) {
    guard let file = phrase.file("FILE") else {
      return say(.request(TranscriptRequest(kind: kind, path: nil)))
    }
    // Whether the file can be written is known here, where there is a place to report it.
    try write("", to: file, at: phrase.range(of: "FILE") ?? phrase.range, appends: true)
    say(.request(TranscriptRequest(kind: kind, path: path(file))))
    say("writing to \(file)")
  }
}
