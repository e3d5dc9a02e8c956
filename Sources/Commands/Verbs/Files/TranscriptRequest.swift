import Language

/// Asks the front end, which sees what is typed and shown, to write it to a file.
package struct TranscriptRequest: Request {
  package enum Kind: Sendable { case everything, statements }

  package let kind: Kind
  /// nil ends the transcript.
  package let path: String?
}

extension Session {
  mutating func transcribe(_ kind: TranscriptRequest.Kind, _ phrase: Phrase) throws(Diagnostic) {
    guard let file = phrase.file("FILE") else {
      return say(.request(TranscriptRequest(kind: kind, path: nil)))
    }
    // Whether the file can be written is known here, where there is a place to report it.
    try write("", to: file, at: phrase.range(of: "FILE") ?? phrase.range, appends: true)
    say(.request(TranscriptRequest(kind: kind, path: path(file))))
    say("writing to \(file)")
  }
}
