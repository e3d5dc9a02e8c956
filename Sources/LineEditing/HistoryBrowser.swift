/// Moving through history while one line is edited: the arrows, and the same with a prefix to match.
///
/// Every place keeps what the learner made of it until Enter, the line that was being typed above all. (libedit's own
/// commands for this lose all but the first 1,024 characters of that line.)
struct HistoryBrowser {
  /// Oldest first; the last place is the line being typed.
  private var places: [String]
  private var place: Int

  init(entries: [String]) {
    places = entries + [""]
    place = entries.count
  }

  /// Whether `line` is an entry as it was recalled, and not the line being typed.
  func isShowing(_ line: String) -> Bool {
    place < places.count - 1 && places[place] == line
  }

  /// The line of the next older place that begins with `prefix`; nil when there is none.
  mutating func older(leaving line: String, prefix: String = "") -> String? {
    places[place] = line
    return go(to: places[..<place].lastIndex { Self.matches($0, prefix, other: line) })
  }

  /// The line of the next newer place that begins with `prefix`; nil when there is none.
  mutating func newer(leaving line: String, prefix: String = "") -> String? {
    places[place] = line
    return go(to: places[(place + 1)...].firstIndex { Self.matches($0, prefix, other: line) } ?? fallback)
  }

  /// Below the newest match lies the line that was being typed.
  private var fallback: Int? { place < places.count - 1 ? places.count - 1 : nil }

  private mutating func go(to target: Int?) -> String? {
    guard let target else { return nil }
    place = target
    return places[target]
  }

  private static func matches(_ text: String, _ prefix: String, other line: String) -> Bool {
    prefix.isEmpty || (text.hasPrefix(prefix) && text != line)
  }
}
