import Datasets
import Language
import Training

/// `batch 32`: how many examples a step sees, and how they are chosen.
struct BatchCommand: Command {
  let declaration = Declaration(
    .building, "batch SIZE [shuffled|replacement|in_order]",
    summary: "choose how many examples a step sees",
    details: """
      - `shuffled` (default): every epoch goes once through the examples in a new order; the last batch may be smaller
      - `replacement`: each batch is drawn anew from all examples, as in the textbook
      - `in_order`: as the rows stand
      """,
    examples: ["batch 32", "batch 100 replacement"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let expression = phrase.expression("SIZE") else { return nil }
    try session.needsNetwork(at: phrase.range)
    let size = try session.count(expression, of: "examples")
    let sampling: BatchCursor.Sampling =
      phrase.has("replacement") ? .withReplacement : (phrase.has("in_order") ? .inOrder : .shuffled)
    let batch = BatchPolicy(size: size, sampling: sampling)
    try session.changeSetup("batch \(batch.notation)", at: phrase.range) { $0.batch = batch }
    return nil
  }
}
