/// The statements entered before, oldest first, none twice.
struct History: Equatable {
  /// More than anyone recalls, and still read in a millisecond.
  static let limit = 5_000

  private(set) var entries: [String] = []
  let limit: Int

  init(_ entries: [String] = [], limit: Int = History.limit) {
    self.limit = max(1, limit)
    self.entries = Self.latest(of: entries, limit: self.limit)
  }

  /// Puts `entry` last, wherever it stood before.
  ///
  /// - Returns: whether the entries in front of it are the same as before.
  @discardableResult
  mutating func add(_ entry: String) -> Bool {
    let count = entries.count
    entries.removeAll { $0 == entry }
    entries.append(entry)
    let keepsOthers = entries.count == count + 1
    if entries.count > limit { entries.removeFirst(entries.count - limit) }
    return keepsOthers
  }

  /// The last `limit` different entries, each at its latest place.
  private static func latest(of entries: [String], limit: Int) -> [String] {
    var seen: Set<String> = []
    var kept: [String] = []
    for entry in entries.reversed() where seen.insert(entry).inserted {
      kept.append(entry)
      if kept.count == limit { break }
    }
    return kept.reversed()
  }
}
