/// Asked in the middle of one long operation: is its result still wanted?
///
/// Whoever wants a result hands the question down with the memory for it (`Buffer`). A rule that finds its result unwanted may
/// leave it unfinished. The one who wanted it asks again when the rule returns, and drops the result: an operation is done
/// whole or not at all.
package final class Cancellation: Sendable {
  private let ask: @Sendable () -> Bool
  /// Whether the question is asked in short work as well, where it costs more than it is worth: for tests.
  package let isEager: Bool

  /// Once it has said yes, it says yes until everybody has stopped.
  package init(isEager: Bool = false, _ ask: @escaping @Sendable () -> Bool) {
    self.isEager = isEager
    self.ask = ask
  }

  package var isRaised: Bool { ask() }

  /// This for work that takes long, nil for work that takes no time to speak of.
  package func concerning(_ takesLong: Bool) -> Cancellation? { isEager || takesLong ? self : nil }

  /// Elements between two questions in a loop over many: a millisecond or so.
  package static let stretch = 1 << 18
}

extension Cancellation {
  /// Calls `body` for one stretch of 0..<count after the other, unless the buffer's result becomes unwanted. A stretch begins at a
  /// multiple of its length, so that loops that go by several elements at a time meet the same ones.
  package static func inStretches(of count: Int, for buffer: Buffer, _ body: (Range<Int>) -> Void) {
    guard count > stretch else { return body(0..<count) }
    for start in Swift.stride(from: 0, to: count, by: stretch) {
      if buffer.isUnwanted { return }
      body(start..<min(start + stretch, count))
    }
  }

  /// The same for rows of so many elements, each of which is taken whole.
  package static func inRows(_ rows: Int, of columns: Int, for buffer: Buffer, _ body: (Range<Int>) -> Void) {
    let atOnce = max(1, stretch / max(1, columns))
    guard rows > atOnce else { return body(0..<rows) }
    for start in Swift.stride(from: 0, to: rows, by: atOnce) {
      if buffer.isUnwanted { return }
      body(start..<min(start + atOnce, rows))
    }
  }
}
