import Commands
import Language
import Measuring

extension Workload {
  /// The interpreter: loops over numbers, calls, small tensors.
  static let language = [
    language("loop", "repeat 1000000 { x = x + 1 }", count: 1_000_000, unit: "turn") {
      "x = 0; repeat \($0) { x = x + 1 }"
    },
    language("calls", "100,000 calls of a function of one line", count: 100_000, unit: "call") {
      "def f(x) { return x + 1 }\ny = 0; repeat \($0) { y = f(y) }"
    },
    language("tensors", "a * 2 + b, three numbers each", count: 10_000, unit: "turn") {
      "a = [1, 2, 3]; b = [4, 5, 6]; repeat \($0) { c = a * 2 + b }"
    },
  ]

  private static func language(
    _ name: String, _ summary: String, count: Int, unit: String, _ script: (Int) -> String
  ) -> Workload {
    let text = script(count)
    return Workload(
      name: name, group: .language, summary: summary, unit: unit, peers: ["python"],
      work: .time { _ in
        let script = Script()
        return Job(Body(pieces: count) { try script.run(text) })
      })
  }
}

/// A session that is told one text after the other, and drops what it says.
final class Script {
  private var interpreter: Interpreter

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  init(_ environment: Environment = Environment(datasetsFolder: Place.datasets ?? "")) {
    interpreter = Interpreter(environment)
  }

  func run(_ text: String) throws {
    var state = interpreter.begin(SourceText(text), mode: .script)
    while case .running = state {
      state = interpreter.resume()
      _ = interpreter.takeOutputs()
    }
    if case .failed(let diagnostics, let source) = state {
      throw Failure(description: diagnostics.map { $0.rendered(in: source) }.joined(separator: "\n"))
    }
    guard case .finished = state else { throw Failure(description: "not finished: \(text)") }
  }
}
