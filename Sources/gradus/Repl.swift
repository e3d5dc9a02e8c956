import Commands
import Language
import Lessons
import LineEditing
import Typography

/// The prompt: reads statements, runs them, shows what they say, until the learner leaves.
final class Repl {
  private let program: Program
  private let reader: any LineReader
  private var notebook: Notebook

  init(_ program: Program) {
    self.program = program
    notebook = program.notebook()
    reader = program.terminal.makeLineReader(history: program.folders.history)
  }

  /// - Parameter lesson: the lesson to open first.
  func run(opening lesson: String?) -> Int32 {
    greet()
    if let lesson, let code = open(lesson) { return code }
    var pending = ""
    while true {
      reader.completer = SessionCompleter(notebook.session)
      let event = reader.readLine(prompt: prompt(pending), pending: pending)
      // The completer holds a copy of the session, which would have to be copied when it changes.
      reader.completer = nil
      switch event {
      case .line(let line):
        pending = pending.isEmpty ? line : "\(pending)\n\(line)"
        if let code = submit(&pending) { return code }
      case .interrupted: pending = ""
      case .end:
        guard !pending.isEmpty else { return leave() }
        if let code = finish(pending) { return code }
        pending = ""
      case .failed: return 1
      }
    }
  }

  private func greet() {
    guard reader.isInteractive else { return }
    program.console.write(
      "Gradus \(Version.number) · every number of a neural network · `help` `lessons` · Ctrl-D leaves")
    if let problem = reader.historyProblem { program.console.writeError("  \(problem)") }
  }

  /// A lesson that is not there ends the program: that is a misuse of its command line.
  private func open(_ lesson: String) -> Int32? {
    let source = SourceText("open \(lesson)")
    let state = program.drive(&notebook, from: notebook.begin(source))
    return program.exitCode(state, source) == 0 ? nil : 2
  }

  /// The continuation prompt ends where the prompt does.
  private func prompt(_ pending: String) -> Prompt {
    let prompt = notebook.prompt.printable
    return Prompt(pending.isEmpty ? prompt : String(repeating: " ", count: prompt.count - 2) + "> ")
  }

  private func leave() -> Int32 {
    if reader.isInteractive { program.console.write("") }
    return 0
  }

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
  private func conclude(_ begun: Interpreter.State, _ source: SourceText) -> Int32? {
    let state = program.drive(&notebook, from: begun)
    let code = program.exitCode(state, source)
    program.console.note(run: source.text, succeeded: code == 0)
    if notebook.wantsToLeave { return 0 }
    return code != 0 && !reader.isInteractive ? code : nil
  }
}
