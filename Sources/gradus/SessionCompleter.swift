import Commands
import LineEditing

/// Answers Tab from what the session knows.
struct SessionCompleter: Completer {
  private let session: Session

  init(_ session: Session) { self.session = session }

  func completions(line: String, cursor: Int) -> CompletionResult {
    let completion = session.completion(of: line, at: cursor)
    let candidates = completion.candidates.map { Candidate($0.text, note: $0.note, isComplete: $0.isWhole) }
    return CompletionResult(replacing: completion.replacing, candidates: candidates)
  }
}
