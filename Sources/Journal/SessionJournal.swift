import Commands
import Lessons

/// Keeps a session's journal as it goes: told when a text begins, how far it is, and how it ended. The file is made with the first
/// text, so that a session in which nothing was typed leaves nothing. No trouble with it ends the session.
package final class SessionJournal {
  private let folder: JournalFolder?
  private let head: () -> Record.Head
  private var writer: JournalWriter?
  private var problem: JournalProblem?
  private var hasWarned = false

  /// - Parameter folder: nil to keep nothing.
  ///   `head` is asked for with the first text.
  package init(folder: JournalFolder?, _ head: @escaping () -> Record.Head) {
    (self.folder, self.head) = (folder, head)
  }

  /// A text is about to run.
  package func begin(_ text: String, in notebook: Notebook) {
    if isKept { notebook.circumstances.begin() }
    add(.begun(text))
  }

  /// To be called while a text runs, whenever it comes to rest.
  package func look(at notebook: Notebook) {
    guard writer != nil, notebook.isBetweenStatements else { return }
    add(.mark(notebook.circumstances.notesToHere))
  }

  package func end(_ outcome: Record.Outcome, in notebook: Notebook) {
    var notes = notebook.circumstances.conclude()
    // Its reading was interrupted, before anything began.
    if outcome == .interrupted, notes.stoppedAt == nil { notes.stoppedAt = 0 }
    add(.ended(Record.Ending(outcome, notes, prompt: notebook.prompt)))
  }

  /// Takes up a session that was brought back. Returns whether all of it stands in the journal.
  package func adopt(_ entries: [(text: String, ending: Record.Ending)]) -> Bool {
    for entry in entries {
      add(.begun(entry.text))
      add(.ended(entry.ending))
    }
    return entries.isEmpty || keep()
  }

  /// The session may end any time now: what was done is to be there after it. Returns whether it will be.
  @discardableResult
  package func keep() -> Bool { writer?.sync() ?? false }

  /// The learner leaves: there is nothing to bring back.
  package func discard() { writer?.remove() }

  /// What the learner has to know, once.
  package func takeWarning() -> String? {
    guard !hasWarned, let problem = problem ?? writerProblem else { return nil }
    hasWarned = true
    return "warning: should this session end badly, what is done from here on cannot be brought back: "
      + "\(problem.path): \(problem.reason)"
  }

  private var isKept: Bool { folder != nil && problem == nil && writerProblem == nil }

  private var writerProblem: JournalProblem? {
    writer.flatMap { $0.failure == 0 ? nil : JournalProblem(path: $0.path, code: $0.failure) }
  }

  private func add(_ record: Record) {
    guard let folder, problem == nil else { return }
    if writer == nil {
      do {
        writer = try folder.create(head())
      } catch {
        problem = error
      }
    }
    writer?.add(record)
  }
}
