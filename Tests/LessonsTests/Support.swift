import Commands
import Figures
import Language
import TestSupport

@testable import Lessons

enum World {
  static func environment(overrides: [String: String] = [:]) -> Environment {
    Environment(datasetsFolder: Project.root + "/datasets", overrides: overrides)
  }

  /// The shipped lessons.
  static let lessons = Project.root + "/lessons"

  static func source(_ text: String, name: String = "x.md") -> SourceText { SourceText(text, name: name) }
}

/// The text of a lesson with front matter around its body.
func lessonText(_ body: String, title: String = "A lesson") -> String { "---\ntitle: \(title)\n---\n\n\(body)\n" }

func cell(_ code: String) -> String { "```{code-cell} gradus\n\(code)\n```\n" }

/// Something typed at a prompt, and what came of it.
struct Reaction {
  let state: Interpreter.State
  let outputs: [Output]

  var text: String { outputs.map(\.plainText).joined(separator: "\n") }

  var failure: String? {
    guard case .failed(let diagnostics, let source) = state else { return nil }
    return diagnostics.map { $0.rendered(in: source) }.joined(separator: "\n")
  }
}

extension Notebook {
  /// Types a line and waits until it is done.
  @discardableResult
  mutating func type(_ line: String) -> Reaction {
    var state = begin(SourceText(line))
    while case .running = state { state = resume(for: .milliseconds(200)) }
    return Reaction(state: state, outputs: takeOutputs())
  }
}

extension Runner {
  mutating func runToEnd() -> Reaction {
    var state = begin()
    while case .running = state { state = resume(for: .milliseconds(200)) }
    return Reaction(state: state, outputs: takeOutputs())
  }
}

extension Session {
  /// Every variable as it is shown, with all digits.
  var shownVariables: [String: String] {
    variables.mapValues { value in
      tensor(value).map { "\($0.shape) \($0.values)" } ?? described(value, digits: 17)
    }
  }
}

extension Output {
  var plainText: String {
    switch self {
    case .text(let text), .bare(let text), .markdown(let text): text
    case .nested(let inner): inner.plainText
    case .table(let table): table.terminal(width: 200)
    case .tensor(let name, _, let values, _): "\(name) = \(values)"
    case .figure(let figure): figure.words()
    case .progress, .request: ""
    }
  }
}
