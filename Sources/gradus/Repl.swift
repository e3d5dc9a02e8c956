import Commands
import Glibc
import Journal
import Language
import Lessons
import LineEditing
import Typography

/// The prompt: reads statements, runs them, shows what they say, until the learner leaves.
final class Repl {
  private let program: Program
  private let reader: any LineReader
  private var notebook: Notebook
  private let journal: SessionJournal
  private let keeping: KeepingOptions
  private let isResumed: Bool
  /// Whether a signal told the program to end.
  private var wasEnded = false

  init(_ program: Program, _ keeping: KeepingOptions, resuming session: Resumption? = nil) {
    self.program = program
    self.keeping = keeping
    isResumed = session != nil
    notebook = session?.notebook ?? program.notebook()
    reader = program.terminal.makeLineReader(
      history: program.folders.history, plain: program.options.isPlain)
    if reader.isInteractive { program.watchEndings() }
    let isKept = !keeping.withoutJournal && (reader.isInteractive || keeping.alwaysKeepsJournal)
    journal = SessionJournal(folder: isKept ? program.folders.sessions : nil) { program.journalHead }
  }

  /// Lets the journal begin with a session that was brought back. Returns whether it is safe there.
  func adopt(_ session: Resumption) -> Bool { journal.adopt(session.done) }

  /// - Parameter lesson: the lesson to open first.
  func run(opening lesson: String?) -> Int32 {
    greet()
    let code = lesson.flatMap(open) ?? readLines()
    writeDigest()
    // Where the terminal is gone, or the program was told to end, the session may be wanted again.
    guard let code, !wasEnded else {
      journal.keep()
      return code ?? 1
    }
    journal.discard()
    return code
  }

  /// Returns an exit code to leave with, nil where nothing can be read any more.
  private func readLines() -> Int32? {
    var pending = ""
    while true {
      if let warning = journal.takeWarning() { program.console.writeError("  \(warning)") }
      reader.completer = SessionCompleter(notebook.session)
      let event = reader.readLine(prompt: prompt(pending), pending: pending)
      // The completer holds a copy of the session, which would have to be copied when it changes.
      reader.completer = nil
      switch event {
      case .line(let line):
        pending = pending.isEmpty ? line : "\(pending)\n\(line)"
        if let code = submit(&pending) { return code }
      case .interrupted: pending = ""
      case .ended(let number): return end(128 + number)
      case .end:
        // A terminal that is gone ends as well; that is not to say that the learner wanted to leave.
        if reader.isInteractive, !program.terminal.isTerminal(.input) { return nil }
        guard !pending.isEmpty else { return leave() }
        if let code = finish(pending) { return code }
        pending = ""
      case .failed: return nil
      }
    }
  }

  private func greet() {
    guard reader.isInteractive else { return }
    if !isResumed {
      program.console.write(
        "Gradus \(Version.number) · every number of a neural network · `help` `lessons` · Ctrl-D leaves")
      if !keeping.withoutJournal { program.offerUnfinished() }
    }
    if let problem = reader.historyProblem { program.console.writeError("  \(problem)") }
  }

  /// A lesson that is not there ends the program: that is a misuse of its command line.
  private func open(_ lesson: String) -> Int32? {
    let source = SourceText("open \(lesson)")
    let state = drive(notebook.begin(source), source)
    return program.exitCode(state, source) == 0 ? nil : 2
  }

  /// The continuation prompt ends where the prompt does.
  private func prompt(_ pending: String) -> Prompt {
    let prompt = notebook.prompt.printable
    return Prompt(pending.isEmpty ? prompt : String(repeating: " ", count: prompt.count - 2) + "> ")
  }

  private func end(_ code: Int32) -> Int32 {
    wasEnded = true
    return code
  }

  private func leave() -> Int32 {
    if reader.isInteractive { program.console.write("") }
    return 0
  }

  /// For those who compare sessions.
  private func writeDigest() {
    guard let path = keeping.digest, let stream = fopen(path, "w") else { return }
    for line in StateDigest(notebook).lines { fputs(line + "\n", stream) }
    fclose(stream)
  }
}

extension Repl {
  /// Runs the text unless more of it is to come. Returns an exit code to leave with.
  private func submit(_ pending: inout String) -> Int32? {
    let source = SourceText(pending)
    let state = notebook.begin(source)
    if case .needsMoreInput = state { return nil }
    if !pending.isEmpty { reader.remember(pending) }
    pending = ""
    program.console.note(typed: source.text, at: notebook.prompt)
    return conclude(state, source)
  }

  /// Input that ended in the middle of a statement.
  private func finish(_ pending: String) -> Int32? {
    let source = SourceText(pending)
    return conclude(notebook.begin(source), source) ?? (reader.isInteractive ? nil : 0)
  }

  /// A pipe stops at the first error, as a script does; at a prompt the session goes on.
  /// A request to end is met where the last whole operation has left everything; what is to last was saved by then.
  private func conclude(_ begun: Interpreter.State, _ source: SourceText) -> Int32? {
    let state = drive(begun, source)
    let code = program.exitCode(state, source)
    program.console.note(run: source.text, succeeded: code == 0)
    if let ending = program.ending { return end(ending) }
    if notebook.wantsToLeave { return 0 }
    return code != 0 && !reader.isInteractive ? code : nil
  }

  /// Runs what was begun, and keeps the journal meanwhile.
  private func drive(_ begun: Interpreter.State, _ source: SourceText) -> Interpreter.State {
    if case .needsMoreInput = begun { return begun }
    let journal = journal
    journal.begin(source.text, in: notebook)
    return program.drive(&notebook, from: begun) { notebook, state in
      if let outcome = Record.Outcome(state) {
        journal.end(outcome, in: notebook)
      } else {
        journal.look(at: notebook)
      }
    }
  }
}
