import Commands
import Language
import LineEditing
import Tensors

/// One run of the program: its options, where it reads and writes, and the Ctrl-C that it watches for.
final class Program {
  let console: Console
  let folders = Folders()
  let terminal = Terminal()
  private let options: SessionOptions
  private let interrupts = Interrupts.install()

  init(_ options: SessionOptions) throws {
    self.options = options
    console = Console(options)
  }

  /// What a session is told about this run.
  func environment(overrides: [String: String] = [:]) -> Environment {
    let interrupts = interrupts
    return Environment(
      datasetsFolder: folders.datasets, precision: Precision(rawValue: options.precision) ?? .float64,
      seed: options.seed, overrides: overrides, isInterrupted: { interrupts.isPending })
  }

  /// Runs `-e` statements: 0, 1 after an error, 130 after Ctrl-C.
  func run(statements: String) -> Int32 {
    var interpreter = Interpreter(environment())
    var state = interpreter.begin(SourceText(statements), mode: .script, showsLastAssignment: false)
    state = drive(&interpreter, from: state)
    return exitCode(state, SourceText(statements))
  }

  /// Runs to the end of what was begun and shows what is said on the way.
  func drive(_ interpreter: inout Interpreter, from state: Interpreter.State) -> Interpreter.State {
    var state = state
    while case .running = state {
      state = interpreter.resume()
      console.show(interpreter.takeOutputs())
    }
    interrupts.clear()
    return state
  }

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

  func prompt() -> Int32 { Repl(self).run() }
}
