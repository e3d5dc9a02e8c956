/// What happened in random sessions: how often what was done to them, and what did not come back.
struct ChaosReport: Sendable, CustomStringConvertible {
  private(set) var counts: [String: Int] = [:]
  /// Each tells the seed, what was typed, and the first line that differs.
  private(set) var losses: [String] = []

  mutating func count(_ what: String, by number: Int = 1) { counts[what, default: 0] += number }

  mutating func lose(_ what: String) { losses.append(what) }

  mutating func add(_ other: ChaosReport) {
    counts.merge(other.counts, uniquingKeysWith: +)
    losses += other.losses
  }

  var description: String {
    let rows = counts.sorted { $0.key < $1.key }.map { "  \($0.value)\t\($0.key)" }
    return (rows + ["  \(losses.count)\tsessions lost"] + losses).joined(separator: "\n")
  }
}

/// Something is not as it was.
struct ChaosLoss: Error { let what: String }
