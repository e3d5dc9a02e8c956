import Language
import Training

/// `back`, `back 3 op`, `back epoch`: the way that training came.
struct BackCommand: Command {
  let declaration = Declaration(
    .time, "back [COUNT] [op|layer|batch|epoch]",
    summary: "step training back, exactly",
    details: """
      - `back` or `back batch`: to the beginning of the step, or of the one before; `back op`: one operation
      - `back layer`: to the beginning of the layer in hand; `back epoch`: to the end of the epoch before
      - with a number, so many of them; a change by hand counts as an operation

      Everything is bit for bit what it was: weights, optimiser, random stream, order of batches, recorded values, and what was
      changed by hand. Stepping forward again gives the same future, until something is changed.
      """,
    examples: ["back", "back 3 op", "back epoch"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    let stride = Stride.allCases.first { phrase.has($0.rawValue) } ?? .batch
    let count =
      try phrase.expression("COUNT").map { expression throws(Diagnostic) in try session.integer(expression) } ?? 1
    guard count >= 0 else { throw .expected("how far to go back", got: "\(count)", at: phrase.range) }
    var timelines = try session.timelines(at: phrase.range)
    // Before the first step there is nothing else to take back.
    let takesChanges = stride == .op || timelines.history.clock == timelines.history.origin
    let left = count - (takesChanges ? try session.takeBack(count, &timelines, at: phrase.range) : 0)
    if left < count { try session.adopt(timelines, at: phrase.range) }
    guard left > 0 || left == count else {
      session.say(session.whereabouts)
      session.showWatches()
      return nil
    }
    let target = timelines.history.clock(left, stride, before: timelines.history.clock)
    return try Journey(timelines, to: target, at: phrase.range)
  }
}

extension Session {
  /// Takes back changes that were made at this very moment, at most so many. Returns how many.
  fileprivate mutating func takeBack(
    _ most: Int, _ timelines: inout Timelines, at range: SourceRange
  ) throws(Diagnostic) -> Int {
    var count = 0
    while count < most, let change = timelines.history.lastChangeHere {
      do {
        try timelines.history.takeBack()
      } catch {
        throw Wording.diagnostic(error, at: range)
      }
      say("took back: \(change.label)")
      count += 1
    }
    return count
  }
}
