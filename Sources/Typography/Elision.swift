/// Which of many rows or columns are shown: all, or the first and the last with a gap between them.
package struct Elision: Sendable, Equatable {
  /// How many there are.
  package let count: Int
  /// How many are shown at the beginning, and at the end.
  package let head: Int
  package let tail: Int

  /// All of `count` if there are no more than `limit`; otherwise `limit - 1` of them, the gap taking the last place.
  package init(_ count: Int, limit: Int) {
    self.count = count
    let shown = count <= limit ? count : max(1, limit - 1)
    tail = count <= limit ? 0 : shown / 2
    head = shown - tail
  }

  package var isComplete: Bool { shown == count }
  package var shown: Int { head + tail }

  /// The indices that are shown, `nil` for the gap.
  package var indices: [Int?] {
    let first = (0..<head).map { Optional($0) }
    guard !isComplete else { return first }
    return first + [nil] + ((count - tail)..<count).map { Optional($0) }
  }
}
