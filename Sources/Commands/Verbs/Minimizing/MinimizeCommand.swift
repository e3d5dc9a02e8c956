import Language
import Training

/// `minimize x^2/20 + y^2 from (-7, 2) with [sgd(0.95), adam(0.3)] for 30 steps`
struct MinimizeCommand: Command {
  let declaration = Declaration(
    .stepping, "minimize EXPR from START [with OPTIMIZERS] [for COUNT (steps|step)]",
    summary: "put a function under study instead of a network, and go downhill on it",
    details: """
      EXPR is a function of its free names, those that are no variables; START has a number for each, in the order in which they
      appear. The value is called `f`. Each optimiser makes its own run from the same start, and each run is a timeline with the
      optimiser's name: `switch adam`, then `step op`, `back`, `goto 12`, `explain x.grad`, `explain update x`, `set x = 3`, `compare sgd adam`
      work on it as on a network. Without `with`, the optimiser in use makes the run; without `for`, no step is made yet.

      With two free names a picture shows the level lines of the function and the paths; `plot contours` draws it again.
      The training of a network that was under study is forgotten; new data and a network take the function's place.
      """,
    examples: [
      "minimize x^2/20 + y^2 from (-7, 2) with [sgd(0.95), adam(0.3)] for 30 steps", "minimize (x - 1)^4 from 3",
    ])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let expression = phrase.expression("EXPR"), let start = phrase.expression("START") else { return nil }
    let optimizers = try optimizers(phrase, &session)
    let count =
      try phrase.expression("COUNT").map { count throws(Diagnostic) in try session.count(count, of: "steps") } ?? 0
    let function = try session.function(expression, from: start)
    var runs: [Minimization.Run] = []
    for optimizer in optimizers {
      let name = Self.freeName(optimizer.name, among: runs.map(\.name))
      do {
        runs.append(Minimization.Run(name: name, history: try session.workbench.run(function, optimizer)))
      } catch {
        throw Wording.diagnostic(error, at: phrase.range)
      }
    }
    return Minimization(function, runs, steps: count, range: phrase.range)
  }

  private func optimizers(
    _ phrase: Phrase, _ session: inout Session
  ) throws(Diagnostic) -> [any Optimizer] {
    guard let expression = phrase.expression("OPTIMIZERS") else { return [session.workbench.optimizer] }
    guard case .list(let choices) = expression.kind else { return [try session.optimizer(expression)] }
    guard !choices.isEmpty else { throw .expected("optimisers", got: "none", at: expression.range) }
    var optimizers: [any Optimizer] = []
    for choice in choices { optimizers.append(try session.optimizer(choice)) }
    return optimizers
  }

  /// `adam`, then `adam_2`.
  private static func freeName(_ name: String, among taken: [String]) -> String {
    guard taken.contains(name) else { return name }
    var number = 2
    while taken.contains("\(name)_\(number)") { number += 1 }
    return "\(name)_\(number)"
  }
}
