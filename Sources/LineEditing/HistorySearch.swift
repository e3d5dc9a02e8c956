import Glibc

/// Ctrl-R: the newest entry that contains what is being typed.
///
/// libedit's own search looks only at the low byte of a key, so that Chinese characters end it, and writes past the end of
/// its buffer when an entry nearly fills it.
struct HistorySearch {
  /// What becomes of the search after a key.
  enum Verdict: Equatable {
    case goesOn
    /// The search goes on once the signal has been obeyed.
    case signal(Int32)
    /// The entry found becomes the line. `then` is the key that ended the search and is still to be obeyed.
    case accepts(then: Key?)
    /// The line stays what it was.
    case givesUp(then: Key?)
  }

  /// Oldest first.
  private let entries: [String]
  private let original: String
  private var pattern = ""
  private var found: Int?
  /// Whether nothing older contains the pattern; the entry found before then still shows.
  private var hasFailed = false

  init(entries: [String], line: String) {
    self.entries = entries
    original = line
  }

  /// The line to show: the entry found last, or the line that was being edited.
  var line: String {
    found.map { entries[$0] } ?? original
  }

  /// Where the cursor shows in it, in scalars: at the first match.
  var cursor: Int {
    guard !pattern.isEmpty, let match = line.firstRange(of: pattern) else { return line.unicodeScalars.count }
    return line.unicodeScalars.distance(from: line.startIndex, to: match.lowerBound)
  }

  var prompt: Prompt {
    Prompt(hasFailed ? "no earlier `\(pattern)`: " : "search `\(pattern)`: ")
  }

  mutating func handle(_ key: Key) -> Verdict {
    switch key {
    case .character("\u{12}"): find(before: found ?? entries.count)
    case .character("\u{7F}"), .character("\u{8}"): shorten()
    case .character("\u{7}"): return .givesUp(then: nil)
    case .character("\u{3}"), .signal(SIGINT), .signal(SIGTERM), .signal(SIGHUP), .end, .failed:
      return .givesUp(then: key)
    case .signal(let number): return .signal(number)
    case .character(let character) where character.properties.generalCategory != .control: lengthen(by: character)
    case .escape(opensSequence: false): return .accepts(then: nil)
    case .character, .escape, .paste: return .accepts(then: key)
    }
    return .goesOn
  }

  private mutating func lengthen(by character: Unicode.Scalar) {
    pattern.unicodeScalars.append(character)
    find(before: found.map { $0 + 1 } ?? entries.count)
  }

  private mutating func shorten() {
    if !pattern.isEmpty { pattern.removeLast() }
    found = nil
    find(before: entries.count)
  }

  private mutating func find(before end: Int) {
    hasFailed = false
    guard !pattern.isEmpty else { return }
    let match = entries[..<end].lastIndex { $0.contains(pattern) }
    hasFailed = match == nil
    found = match ?? found
  }
}
