/// A half-open range of UTF-8 offsets in a `SourceText`.
package struct SourceRange: Sendable, Hashable {
  package let lower: Int
  package let upper: Int

  /// An upper bound below the lower one is raised to it.
  package init(_ lower: Int, _ upper: Int) {
    self.lower = lower
    self.upper = max(lower, upper)
  }

  /// The range of syntax that was built, not read.
  package static let none = SourceRange(0, 0)

  package var isEmpty: Bool { lower == upper }

  /// The smallest range that holds both.
  package func union(_ other: SourceRange) -> SourceRange {
    SourceRange(min(lower, other.lower), max(upper, other.upper))
  }
}
