import Synchronization

/// Somebody who loses patience when they have been asked so often, and then for good: Ctrl-C in the middle of work that asks now and
/// then.
package final class Patience: Sendable {
  private let left: Mutex<Int?>

  /// nil for somebody who never loses it.
  package init(questions: Int? = nil) { left = Mutex(questions) }

  /// Asks once more.
  package var isOver: Bool {
    left.withLock { left in
      guard let count = left else { return false }
      left = max(count - 1, 0)
      return count == 0
    }
  }

  /// Whether it has been lost.
  package var wasLost: Bool { left.withLock { $0 == 0 } }

  package func lose(afterQuestions count: Int) { left.withLock { $0 = count } }

  package func regain() { left.withLock { $0 = nil } }
}
