/// Counts what one text says. A loop that prints for ever goes on, and is not shown any more.
struct SpokenCount: Sendable {
  /// More than anybody reads; a file is the place for more.
  static let limit = 10_000

  private var count = 0

  /// How much was said and is not shown.
  var surplus: Int { max(count - Self.limit, 0) }

  /// Whether something that is said now is shown.
  mutating func admits(_ output: Output) -> Bool {
    switch output {
    case .progress, .request: return true
    default: break
    }
    count += 1
    return count <= Self.limit
  }
}
