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
      - with a number, so many of them

      Everything is bit for bit what it was: weights, optimiser, random stream, order of batches, recorded values, and what was
      changed by hand. Stepping forward again gives the same future, until something is changed.
      """,
    examples: ["back", "back 3 op", "back epoch"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    let stride = Stride.allCases.first { phrase.has($0.rawValue) } ?? .batch
    let count =
      try phrase.expression("COUNT").map { expression throws(Diagnostic) in try session.integer(expression) } ?? 1
    guard count >= 0 else { throw .expected("how far to go back", got: "\(count)", at: phrase.range) }
    let timelines = try session.timelines(at: phrase.range)
    let target = timelines.history.clock(count, stride, before: timelines.history.clock)
    return try Journey(timelines, to: target, at: phrase.range)
  }
}
