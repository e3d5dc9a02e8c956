/// Ctrl-R: the newest entry that contains what is being typed.
///
/// libedit's own search looks only at the low byte of a key, so that Chinese characters end it, and writes past the end of
/// its buffer when an entry nearly fills it.
struct HistorySearch {
  /// What becomes of the search after a key.
  enum Verdict: Equatable {
    case goesOn
    /// The entry found becomes the line. `then` is the key that ended the search and is still to be obeyed.
    case accepts(then: Unicode.Scalar?)
    /// The line is again what it was.
    case givesUp
  }

  /// Oldest first.
  private let entries: [String]
  private(set) var pattern = ""
  private var found: Int?
  /// Whether nothing older contains the pattern; `line` then stays where it was.
  private(set) var hasFailed = false
  private let original: String

  init(entries: [String], line: String) {
    self.entries = entries
    original = line
  }

  /// The line to show: the entry found last.
  var line: String {
    found.map { entries[$0] } ?? original
  }

  /// The line to go back to when the search is given up.
  var abandoned: String { original }

  var prompt: Prompt {
    Prompt(hasFailed ? "no earlier `\(pattern)`: " : "search `\(pattern)`: ")
  }

  mutating func handle(_ key: Unicode.Scalar) -> Verdict {
    switch key {
    case "\u{12}": find(before: found ?? entries.count)
    case "\u{7F}", "\u{8}":
      if !pattern.isEmpty { pattern.removeLast() }
      restart()
    case "\u{7}": return .givesUp
    case "\u{1B}": return .accepts(then: nil)
    default:
      if key.properties.generalCategory == .control { return .accepts(then: key) }
      pattern.unicodeScalars.append(key)
      find(before: found.map { $0 + 1 } ?? entries.count)
    }
    return .goesOn
  }

  private mutating func restart() {
    found = nil
    find(before: entries.count)
  }

  private mutating func find(before end: Int) {
    guard !pattern.isEmpty else {
      hasFailed = false
      return
    }
    let match = entries[..<end].lastIndex { $0.contains(pattern) }
    hasFailed = match == nil
    found = match ?? found
  }
}
