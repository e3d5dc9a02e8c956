import Language

/// `compare main gentle`, `compare lr in [0.1, 0.01] for 200 steps { plot loss }`
struct CompareCommand: Command {
  let declaration = Declaration(
    .time, "compare A B [on EXPR] [log]", "compare NAME in EXPR for COUNT (steps|step|epochs|epoch) [BLOCK]",
    summary: "compare two timelines, or train with each of several choices",
    details: """
      - `compare main gentle`: the first step and number in which they differ, and the loss of both; `on EXPR` plots something else, `log` makes
        the axis logarithmic
      - `compare init in [std(0.01), xavier, he] for 200 steps { plot loss }`: the same training with each, from its start; so with `seed`,
        a penalty of the loss (`l2`, `l1`), and networks that were given names: `compare net in [plain, deep] for 5 epochs { plot accuracy }`
      - `compare lr in [0.1, 0.01] for 2 epochs`: from here on, with each; so with every setting of the optimiser, `optimizer`, `batch`, `loss`

      Batches and draws are the same in all. The block is run for each; curves are drawn into one picture. What a line of it
      assigns is a list afterwards, with a value for each choice: `{ final = loss_on(test) }`. Nothing else of it changes the session.
      """,
    examples: ["compare main gentle", "compare lr in [0.1, 0.01] for 100 steps { plot loss }"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    if let choices = phrase.expression("EXPR"), let name = phrase.word("NAME"), let count = phrase.expression("COUNT") {
      let variants = try session.variants(of: name, choices, at: phrase)
      let countsSteps = phrase.has("steps") || phrase.has("step")
      if session.workbench.function != nil, !countsSteps {
        throw .noEpochs(at: phrase.range(of: "COUNT") ?? phrase.range)
      }
      return try VariantComparison(
        variants, of: name, for: session.count(count, of: countsSteps ? "steps" : "epochs"), countsSteps: countsSteps,
        then: phrase.block, range: phrase.range)
    }
    guard let a = phrase.word("A"), let b = phrase.word("B") else { return nil }
    return try TimelineComparison(
      a, b, on: phrase.expression("EXPR"), isLogarithmic: phrase.has("log"), in: &session, range: phrase.range)
  }
}
