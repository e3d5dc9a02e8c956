import Commands

/// What a journal holds, one after the other: what the session is, then for each text that it is begun, how far it is, and how
/// it ended.
package enum Record: Sendable, Hashable {
  case head(Head)
  case begun(String)
  /// Another statement of the text is done: the text can be repeated so far.
  case mark(Circumstances.Notes)
  case ended(Ending)

  /// Under which conditions a session's numbers come about.
  package struct Head: Sendable, Hashable {
    package var version: String
    package var precision: String
    package var seed: UInt32
    /// The working folder.
    package var folder: String
    /// Seconds since 1970.
    package var started: Int
    /// The library for products of matrices and its kernels, on which last digits depend.
    package var library: String

    package init(
      version: String, precision: String, seed: UInt32, folder: String, started: Int, library: String
    ) {
      (self.version, self.precision, self.seed) = (version, precision, seed)
      (self.folder, self.started, self.library) = (folder, started, library)
    }
  }

  /// How a text ended, and where the session then stood.
  package struct Ending: Sendable, Hashable {
    package var outcome: Outcome
    package var notes: Circumstances.Notes
    /// The prompt that came next, e.g. `one-neuron 2/9> `.
    package var prompt: String

    package init(_ outcome: Outcome, _ notes: Circumstances.Notes, prompt: String) {
      (self.outcome, self.notes, self.prompt) = (outcome, notes, prompt)
    }
  }

  package enum Outcome: Int, Sendable { case finished, failed, interrupted }
}

/// A text of a journal.
package struct JournalEntry: Sendable, Hashable {
  package var text: String
  package var end: End

  package enum End: Sendable, Hashable {
    case ended(Record.Ending)
    /// The session ended in the middle of it, after some of its statements.
    case broken(Circumstances.Notes)
    /// The session ended before its first statement did.
    case lost
  }

  package init(_ text: String, _ end: End) { (self.text, self.end) = (text, end) }
}
