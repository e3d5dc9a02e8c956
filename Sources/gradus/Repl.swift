import Commands
import Language
import LineEditing

/// The prompt: reads statements, runs them, shows what they say, until the learner leaves.
final class Repl {
  private let program: Program
  private let reader: any LineReader
  private var interpreter: Interpreter

  init(_ program: Program) {
    self.program = program
    interpreter = Interpreter(program.environment())
    reader = program.terminal.makeLineReader(history: program.folders.history)
  }

  func run() -> Int32 {
    greet()
    var pending = ""
    while true {
      reader.completer = SessionCompleter(interpreter.session)
      switch reader.readLine(prompt: prompt(pending), pending: pending) {
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
      "Gradus \(Version.number) · see every number a neural network computes · `help`, `lessons`, Ctrl-D leaves")
    if let problem = reader.historyProblem { program.console.writeError("  \(problem)") }
  }

  private func prompt(_ pending: String) -> Prompt { Prompt(pending.isEmpty ? "gradus> " : "      > ") }

  private func leave() -> Int32 {
    if reader.isInteractive { program.console.write("") }
    return 0
  }

  /// Runs the text unless more of it is to come. Returns an exit code to leave with.
  private func submit(_ pending: inout String) -> Int32? {
    let source = SourceText(pending)
    let state = interpreter.begin(source, mode: .prompt)
    if case .needsMoreInput = state { return nil }
    reader.remember(pending)
    pending = ""
    return conclude(state, source)
  }

  /// Input that ended in the middle of a statement.
  private func finish(_ pending: String) -> Int32? {
    let source = SourceText(pending)
    return conclude(interpreter.begin(source, mode: .prompt), source) ?? (reader.isInteractive ? nil : 0)
  }

  /// A pipe stops at the first error, as a script does; at a prompt the session goes on.
  private func conclude(_ begun: Interpreter.State, _ source: SourceText) -> Int32? {
    let state = program.drive(&interpreter, from: begun)
    let code = program.exitCode(state, source)
    if interpreter.session.wantsToLeave { return 0 }
    return code != 0 && !reader.isInteractive ? code : nil
  }
}
