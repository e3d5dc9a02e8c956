import Commands
import Datasets
import Language
import Lessons

/// Runs a journal's texts again, one after the other, to where the session was. Nothing is shown and nothing is left outside; a
/// text that does not go as it went then ends it, with the session as it was before that text.
package struct Resumption {
  package enum State {
    case running
    /// All that the journal holds is done again.
    case done
    /// What is left over stands in `rest`.
    case stopped(Obstacle)
  }

  package enum Obstacle: Sendable, Hashable {
    /// The file is not what it was.
    case file(String)
    /// The text came out otherwise.
    case otherwise
    /// The learner did not want to wait.
    case interrupted
  }

  /// The session so far.
  package private(set) var notebook: Notebook
  /// The texts that were run again, as they ended.
  package private(set) var done: [(text: String, ending: Record.Ending)] = []
  /// The text in which the session ended, and whether statements of it were done and are done again.
  package private(set) var broken: (text: String, isInPart: Bool)?
  /// What is to be done by a front end.
  private var requests: [any Request] = []
  private var waiting: ArraySlice<JournalEntry>
  /// The session before the text that runs.
  private var before: Notebook?
  /// For what repeated texts write.
  private let scratch = TransientFolder()

  package init(_ contents: JournalContents, _ notebook: Notebook) {
    self.notebook = notebook
    waiting = contents.entries[...]
  }

  /// The texts that are not done again, the one in hand first.
  package var rest: [String] { waiting.map(\.text) }

  package mutating func takeRequests() -> [any Request] {
    defer { requests = [] }
    return requests
  }

  /// Works for about as long as `budget` says.
  package mutating func resume(for budget: Duration = .milliseconds(20)) -> State {
    guard let entry = waiting.first else { return .done }
    guard let notes = entry.notes else {
      (broken, waiting) = ((entry.text, isInPart: false), [])
      return .done
    }
    let state: Notebook.State
    if before == nil {
      before = notebook
      notebook.circumstances.begin(repeating: notes, scratch: scratch?.path ?? "/nowhere")
      state = notebook.begin(SourceText(entry.text))
    } else {
      state = notebook.resume(for: budget)
    }
    hear()
    if let trouble = notebook.circumstances.trouble { return stop(Obstacle(trouble)) }
    if case .running = state { return .running }
    return conclude(entry, state)
  }

  /// Gives up the text in hand.
  package mutating func stop(_ obstacle: Obstacle) -> State {
    if let before {
      _ = notebook.circumstances.conclude()
      notebook = before
    }
    before = nil
    return .stopped(obstacle)
  }

  private mutating func conclude(_ entry: JournalEntry, _ state: Notebook.State) -> State {
    let notes = notebook.circumstances.conclude()
    guard notebook.circumstances.trouble == nil, let outcome = Record.Outcome(state), outcome == entry.outcome,
      notes == entry.notes
    else { return stop(.otherwise) }
    before = nil
    done.append((entry.text, Record.Ending(outcome, notes, prompt: notebook.prompt)))
    if case .broken = entry.end { broken = (entry.text, isInPart: true) }
    waiting = waiting.dropFirst()
    return waiting.isEmpty ? .done : .running
  }

  private mutating func hear() {
    for case .request(let request) in notebook.takeOutputs() { requests.append(request) }
  }
}

extension JournalEntry {
  fileprivate var notes: Circumstances.Notes? {
    switch end {
    case .ended(let ending): ending.notes
    case .broken(let notes): notes
    case .lost: nil
    }
  }

  fileprivate var outcome: Record.Outcome {
    if case .ended(let ending) = end { ending.outcome } else { .interrupted }
  }
}

extension Record.Outcome {
  /// nil for a text that has not ended.
  package init?(_ state: Notebook.State) {
    switch state {
    case .finished: self = .finished
    case .failed: self = .failed
    case .interrupted: self = .interrupted
    case .running, .needsMoreInput: return nil
    }
  }
}

extension Resumption.Obstacle {
  fileprivate init(_ trouble: Circumstances.Trouble) {
    switch trouble {
    case .file(let path): self = .file(path)
    case .other: self = .otherwise
    }
  }
}
