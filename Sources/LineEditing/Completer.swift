/// Answers what could stand at the cursor. The language knows that, the editor does not.
package protocol Completer {
  /// - Parameters:
  ///   - line: the whole pending statement, earlier lines included, separated by "\n".
  ///   - cursor: the cursor's offset in `line`, in UTF-8 bytes.
  func completions(line: String, cursor: Int) -> CompletionResult
}

/// What could replace the text around the cursor.
package struct CompletionResult: Equatable, Sendable {
  /// The part of the statement that every candidate would replace, in UTF-8 bytes.
  package var replacing: Range<Int>
  package var candidates: [Candidate]

  package init(replacing: Range<Int>, candidates: [Candidate]) {
    self.replacing = replacing
    self.candidates = candidates
  }

  /// Nothing fits.
  package static func none(at cursor: Int) -> CompletionResult {
    CompletionResult(replacing: cursor..<cursor, candidates: [])
  }
}

/// One thing that could stand at the cursor.
package struct Candidate: Equatable, Sendable {
  /// The whole word, not only its rest.
  package var text: String
  /// What it is, in a few words, shown beside it in the list; may be empty.
  package var note: String
  /// Whether the word is finished, so that a space follows it. False for a folder or `linear1.`.
  package var isComplete: Bool

  package init(_ text: String, note: String = "", isComplete: Bool = true) {
    self.text = text
    self.note = note
    self.isComplete = isComplete
  }
}
