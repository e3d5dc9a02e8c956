import Language
import Networks

/// `init he seed 1`: how the weights are drawn.
struct InitCommand: Command {
  let declaration = Declaration(
    .building, "init EXPR [seed SEED]",
    summary: "choose how the weights are drawn, and draw them anew",
    details: """
      EXPR is `zeros`, `constant(0.1)`, `std(0.01)`, `uniform(-0.1, 0.1)`, `truncated(0.02, -0.04, 0.04)`, `xavier`, `he` or
      `orthogonal`; with `xavier(uniform)`, `he(book)`, `he(mode=fan_out)` come other forms. `gain` is that of the activation behind
      the weights: a number, or `linear` (1), `sigmoid` (1), `tanh` (5/3), `relu` (√2), `leaky_relu(slope)` (√(2 / (1 + slope²))).
      Biases start at 0. With `seed 1` the draws are NumPy's after
      `np.random.seed(1)`: layer after layer, row by row; the batches are drawn after them from the same stream.
      From the same seed `std`, `xavier` and `he` draw the same numbers, only scaled: what differs between them is their size.
      """,
    examples: ["init he seed 1", "init std(0.01)"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let expression = phrase.expression("EXPR") else { return nil }
    try session.needsNetwork(at: phrase.range)
    session.workbench.initializer = try session.initializer(expression)
    if let seed = phrase.expression("SEED") { session.workbench.seed = try session.seed(seed) }
    session.workbench.carried = nil
    session.beginAnew()
    if session.workbench.missing == nil { try session.prepareWorkbench(at: phrase.range) }
    return nil
  }
}
