import Commands
import Language
import Lessons
import LineEditing
import Tensors
import Typography

/// One run of the program: its options, where it reads and writes, and the Ctrl-C that it watches for.
final class Program {
  let console: Console
  let folders = Folders()
  let terminal = Terminal()
  let options: SessionOptions
  private let interrupts = Interrupts.install()

  init(_ options: SessionOptions) {
    self.options = options
    console = Console(options)
    let interrupts = interrupts
    console.cancellation = Cancellation { interrupts.isPending }
  }

  /// From now on SIGTERM and SIGHUP stop what is going on and are met by `ending`.
  func watchEndings() { interrupts.watchEndings() }

  /// The exit code to end with, once SIGTERM or SIGHUP has come.
  var ending: Int32? { interrupts.ending.map { 128 + $0 } }

  /// What a session is told about this run.
  func environment(overrides: [String: String] = [:]) -> Environment {
    let interrupts = interrupts
    var environment = Environment(
      datasetsFolder: folders.datasets, precision: Precision(rawValue: options.precision) ?? .float64,
      seed: options.seed, overrides: overrides, isInterrupted: { interrupts.isPending })
    let circumstances = environment.circumstances
    environment.cancellation = Cancellation { circumstances.isCutShort() }
    environment.budget = Budget(limit: MachineMemory.share)
    return environment
  }

  /// The same for lessons and scripts, which the command line may hold to less and open more folders to.
  private func environment(_ limits: RunLimits, overrides: [String: String] = [:]) -> Environment {
    var environment = environment(overrides: overrides)
    if let memory = limits.memory { environment.budget = Budget(limit: memory.bytes) }
    environment.timeLimit = limits.time?.duration
    environment.allowedFolders = limits.allow
    return environment
  }

  /// Runs `-e` statements: 0, 1 after an error, 130 after Ctrl-C.
  func run(statements: String) -> Int32 {
    let source = SourceText(statements)
    var interpreter = Interpreter(environment(), commands: LessonCommands.table)
    let begun = interpreter.begin(source, mode: .script, showsLastAssignment: false)
    return exitCode(drive(&interpreter, from: begun), source)
  }

  /// Runs a lesson or script: 0, 1 after an error or a check that fails, 2 where the file or a `--set` is wrong, 124 where it
  /// took too long, as of timeout(1).
  func run(file: String, overrides: [String: String], _ limits: RunLimits) -> Int32 {
    do {
      var runner = try Runner(file, environment(limits, overrides: overrides))
      let code = exitCode(drive(&runner, from: runner.begin()), SourceText("", name: file))
      return code != 0 && runner.isOutOfTime ? 124 : code
    } catch {
      switch error {
      case .file(let error): console.show([error.diagnostic], in: error.source)
      case .parameter(let error): console.writeError(error.message.printableLines)
      }
      return 2
    }
  }

  /// Runs lessons as tests: 0 if all pass, 1 if one fails, 2 if there is none.
  func test(_ paths: [String], _ limits: RunLimits) -> Int32 {
    do {
      var tests = try TestRun(paths, environment(limits))
      var state = tests.begin()
      while case .running = state {
        state = tests.resume()
        for result in tests.takeResults() { show(result) }
      }
      console.write(tests.summary)
      if case .interrupted = state { return 130 }
      return tests.failed == 0 ? 0 : 1
    } catch {
      console.writeError(error.message.printableLines)
      return 2
    }
  }

  private func show(_ result: LessonResult) {
    console.write(result.line.printable)
    if let failure = result.failure { console.show(failure.diagnostics, in: failure.source) }
  }

  func listLessons() -> Int32 {
    var notebook = notebook()
    _ = drive(&notebook, from: notebook.begin(SourceText("lessons")))
    return 0
  }

  /// The prompt; in a lesson, where one is named.
  func prompt(_ keeping: KeepingOptions, opening lesson: String? = nil) -> Int32 {
    Repl(self, keeping).run(opening: lesson)
  }

  func notebook() -> Notebook {
    Notebook(environment(), lessonsFolder: folders.lessons, progress: ProgressStore(file: folders.progress))
  }
}

extension Program {
  /// Runs to the end of what was begun and shows what is said on the way. `watch` sees each state before it is shown.
  func drive<Work: Resumable>(
    _ work: inout Work, from begun: Interpreter.State, watch: (Work, Interpreter.State) -> Void = { _, _ in }
  ) -> Interpreter.State {
    var state = begun
    watch(work, state)
    console.show(work.takeOutputs())
    while case .running = state {
      state = work.resume(for: .milliseconds(20))
      watch(work, state)
      console.show(work.takeOutputs())
    }
    interrupts.clear()
    return state
  }

  /// Whether Ctrl-C was pressed, which is then forgotten.
  func takeInterrupt() -> Bool {
    defer { interrupts.clear() }
    return interrupts.isPending
  }

  /// Shows what went wrong, if anything did.
  func exitCode(_ state: Interpreter.State, _ source: SourceText) -> Int32 {
    switch state {
    case .finished, .running: return 0
    case .interrupted: return 130
    case .failed(let diagnostics, let source):
      console.show(diagnostics, in: source)
      return 1
    case .needsMoreInput(let expecting):
      console.show([.unfinished(expecting: expecting, in: source)], in: source)
      return 1
    }
  }
}

/// Work that goes on piece by piece.
protocol Resumable {
  mutating func resume(for budget: Duration) -> Interpreter.State
  mutating func takeOutputs() -> [Output]
}

extension Interpreter: Resumable {}
extension Notebook: Resumable {}
extension Runner: Resumable {}
