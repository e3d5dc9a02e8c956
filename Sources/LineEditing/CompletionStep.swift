/// What Tab does to the line.
enum CompletionStep: Equatable {
  /// The scalars of this range of the line give way to `text`; the cursor goes behind it.
  case replace(Range<Int>, with: String)
  /// There is nothing to add before the learner chooses.
  case list([Candidate])
  case nothing
}

extension CompletionStep {
  /// - Parameters:
  ///   - line: the line being edited, breaks as "\n".
  ///   - cursor: where the cursor stands in it, in scalars.
  ///   - pending: the statement's earlier lines, which can no longer be changed.
  static func step(line: String, cursor: Int, pending: String, completer: any Completer) -> CompletionStep {
    let earlier = pending.isEmpty ? "" : pending + "\n"
    let before = String(String.UnicodeScalarView(line.unicodeScalars.prefix(cursor)))
    let offset = earlier.utf8.count + before.utf8.count
    let result = completer.completions(line: earlier + line, cursor: offset)
    guard let range = scalarRange(result.replacing, skipping: earlier.utf8.count, in: line) else { return .nothing }
    let typed = String(String.UnicodeScalarView(line.unicodeScalars.dropFirst(range.lowerBound).prefix(range.count)))
    return choose(result.candidates, over: typed, at: range, in: line)
  }

  private static func choose(
    _ candidates: [Candidate], over typed: String, at range: Range<Int>, in line: String
  ) -> CompletionStep {
    guard let first = candidates.first else { return .nothing }
    if candidates.count == 1 {
      let follows = line.unicodeScalars.dropFirst(range.upperBound).first
      let text = first.text + (first.isComplete && follows != " " ? " " : "")
      return text == typed ? .nothing : .replace(range, with: text)
    }
    let common = commonPrefix(of: candidates.map(\.text))
    let adds = common.hasPrefix(typed) && common != typed
    return adds ? .replace(range, with: common) : .list(candidates)
  }

  /// The scalars of `line` that a range of UTF-8 bytes covers, or nil when it reaches outside or cuts a character.
  private static func scalarRange(_ bytes: Range<Int>, skipping earlier: Int, in line: String) -> Range<Int>? {
    guard let start = scalarOffset(bytes.lowerBound - earlier, in: line),
      let end = scalarOffset(bytes.upperBound - earlier, in: line)
    else { return nil }
    return start..<end
  }

  private static func scalarOffset(_ bytes: Int, in line: String) -> Int? {
    guard bytes >= 0, let index = line.utf8.index(line.startIndex, offsetBy: bytes, limitedBy: line.endIndex),
      let aligned = index.samePosition(in: line.unicodeScalars)
    else { return nil }
    return line.unicodeScalars.distance(from: line.startIndex, to: aligned)
  }
}

/// The longest text that all of `texts` begin with, never cutting a grapheme. Empty for none.
func commonPrefix(of texts: [String]) -> String {
  guard var prefix = texts.first else { return "" }
  for text in texts.dropFirst() {
    let shared = zip(prefix, text).prefix { $0 == $1 }.count
    prefix = String(prefix.prefix(shared))
  }
  return prefix
}
