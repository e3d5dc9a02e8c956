import Datasets
import Language

/// Asks the front end, which sees what is typed and shown, to write it to a file.
package struct TranscriptRequest: Request {
  package enum Kind: Sendable { case everything, statements }

  package let kind: Kind
  /// nil ends the transcript.
  package let file: AppendedFile?
}

extension Session {
  mutating func transcribe(_ kind: TranscriptRequest.Kind, _ phrase: Phrase) throws(Diagnostic) {
    guard let file = phrase.file("FILE") else {
      return say(.request(TranscriptRequest(kind: kind, file: nil)))
    }
    // It is opened here, where there is a place to report that it cannot be.
    let opened: AppendedFile
    do {
      opened = try environment.files.append(to: path(file))
    } catch {
      throw Wording.diagnostic(error, at: phrase.range(of: "FILE") ?? phrase.range)
    }
    say(.request(TranscriptRequest(kind: kind, file: opened)))
    say("writing to \(file)")
  }
}
