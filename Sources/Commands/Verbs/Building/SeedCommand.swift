import Language
import Tensors

/// `seed 1`: where random draws begin.
struct SeedCommand: Command {
  let declaration = Declaration(
    .building, "seed SEED",
    summary: "choose where random draws begin",
    details:
      "Draws (`normal`, `uniform`, …) are then NumPy's after `np.random.seed(SEED)`, and so are weights drawn anew, by `init` or `restart`.",
    examples: ["seed 1"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let expression = phrase.expression("SEED") else { return nil }
    let seed = try session.seed(expression)
    session.stream = RandomStream(seed: seed)
    session.workbench.seed = seed
    return nil
  }
}
