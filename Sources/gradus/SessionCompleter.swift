import Commands
import LineEditing
import Typography

/// Answers Tab from what the session knows.
struct SessionCompleter: Completer {
  private let session: Session

  init(_ session: Session) { self.session = session }

  func completions(line: String, cursor: Int) -> CompletionResult {
    let completion = session.completion(of: line, at: cursor)
    // A name that a terminal cannot be shown is none that could be typed.
    let candidates = completion.candidates.filter { $0.text == $0.text.printable }.map {
      Candidate($0.text, note: $0.note.printable, isComplete: $0.isWhole)
    }
    return CompletionResult(replacing: completion.replacing, candidates: candidates)
  }
}
