import Commands
import Figures
import Language
import Synchronization
import Tensors
import TestSupport

/// A session that a test types scripts into.
struct ScriptSession {
  private(set) var interpreter: Interpreter
  /// Everything that was said, a line an output.
  private(set) var said: [String] = []

  init(
    workingFolder: String = "", precision: Precision = .float64, hasFastPath: Bool = true,
    isInterrupted: @escaping @Sendable () -> Bool = { false }, cancellation: Cancellation? = nil
  ) {
    var environment = Environment(
      datasetsFolder: "\(Project.root)/datasets", workingFolder: workingFolder, precision: precision,
      isInterrupted: isInterrupted)
    environment.hasFastPath = hasFastPath
    environment.cancellation = cancellation
    interpreter = Interpreter(environment)
  }

  /// What a script says, and how it fails if it does.
  static func run(_ script: String) -> (said: [String], error: String?) {
    var session = ScriptSession()
    let error = session.type(script)
    return (session.said, error)
  }

  /// Runs a text to its end; the rendered diagnostics if it fails.
  @discardableResult mutating func type(_ text: String, mode: Interpreter.Mode = .script) -> String? {
    var state = interpreter.begin(SourceText(text), mode: mode)
    while case .running = state {
      state = interpreter.resume()
      said += interpreter.takeOutputs().compactMap(Self.words)
    }
    said += interpreter.takeOutputs().compactMap(Self.words)
    switch state {
    case .finished, .running: return nil
    case .interrupted: return "interrupted"
    case .needsMoreInput(let expecting): return "needs more: \(expecting)"
    case .failed(let diagnostics, let source):
      return diagnostics.map { $0.rendered(in: source) }.joined(separator: "\n")
    }
  }

  private static func words(_ output: Output) -> String? {
    switch output {
    case .text(let text), .bare(let text), .markdown(let text): text
    case .table(let table): table.terminal(width: 100)
    case .nested(let inner): words(inner)
    case .tensor(let name, let shape, let values, _): "\(name) \(shape) \(values)"
    case .figure(let figure): figure.words()
    case .progress, .request: nil
    }
  }
}

/// Ctrl-C, pressed by a test while a session works.
final class InterruptKey: Sendable {
  private let remaining = Mutex<Int?>(nil)

  /// Asked by the session now and then.
  var isPressed: Bool {
    remaining.withLock { polls in
      guard let left = polls else { return false }
      polls = max(left - 1, 0)
      return left == 0
    }
  }

  func press(afterPolls count: Int) { remaining.withLock { $0 = count } }

  func release() { remaining.withLock { $0 = nil } }
}
