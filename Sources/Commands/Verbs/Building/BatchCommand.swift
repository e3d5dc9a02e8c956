import Datasets
import Language
import Training

/// `batch 32`: how many examples a step sees, and how they are chosen.
struct BatchCommand: Command {
  let declaration = Declaration(
    .building,
    "batch SIZE [random] [growing to LARGEST every COUNT (epochs|epoch)] [shuffled|replacement|in_order]",
    summary: "choose how many examples a step sees",
    details: """
      - `shuffled` (default): every epoch goes once through the examples in a new order; the last batch may be smaller
      - `replacement`: each batch is drawn anew from all examples, as in the textbook
      - `in_order`: as the rows stand

      `batch 16..64 random` draws a size for each batch; `batch 16 growing to 256 every 5 epochs` doubles it every 5 epochs, up to 256.
      """,
    examples: [
      "batch 32", "batch 100 replacement", "batch 16..64 random", "batch 16 growing to 256 every 5 epochs",
    ])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let expression = phrase.expression("SIZE") else { return nil }
    try session.needsNetwork(at: phrase.range)
    let sampling: BatchCursor.Sampling =
      phrase.has("replacement") ? .withReplacement : (phrase.has("in_order") ? .inOrder : .shuffled)
    let batch = BatchPolicy(sizes: try sizes(expression, phrase, &session), sampling: sampling)
    try session.changeSetup("batch \(batch.notation)", at: phrase.range) { $0.batch = batch }
    return nil
  }

  private func sizes(
    _ expression: Expression, _ phrase: Phrase, _ session: inout Session
  ) throws(Diagnostic) -> BatchSizes {
    if case .range(let low, let high) = expression.kind {
      let (first, last) = (try session.count(low, of: "examples"), try session.count(high, of: "examples"))
      guard first <= last else {
        throw .expected("the smaller size first", got: "\(first)..\(last)", at: expression.range)
      }
      if phrase.has("growing") {
        throw Diagnostic("sizes are drawn or grow, not both", at: phrase.range(of: "growing"))
      }
      return .random(first...last)
    }
    if phrase.has("random") {
      throw .expected("a range of sizes, such as 16..64", got: expression.printed, at: expression.range)
    }
    let size = try session.count(expression, of: "examples")
    guard let largest = phrase.expression("LARGEST"), let epochs = phrase.expression("COUNT") else {
      return .fixed(size)
    }
    let limit = try session.count(largest, of: "examples")
    guard limit >= size else { throw .expected("a size above \(size)", got: "\(limit)", at: largest.range) }
    return .growing(from: size, to: limit, everyEpochs: try session.count(epochs, of: "epochs"))
  }
}
