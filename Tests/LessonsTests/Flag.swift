import Synchronization

@testable import Lessons
import Commands
import Language

/// A switch that a test can flip while a session watches it.
final class Flag: Sendable {
  private let value = Atomic(false)

  var isSet: Bool { value.load(ordering: .relaxed) }

  func set(_ new: Bool) { value.store(new, ordering: .relaxed) }
}

extension Interpreter.State {
  var isRunning: Bool { if case .running = self { true } else { false } }
  var isFinished: Bool { if case .finished = self { true } else { false } }
}

extension Notebook {
  mutating func begin(_ text: String) -> State { begin(SourceText(text)) }
}
