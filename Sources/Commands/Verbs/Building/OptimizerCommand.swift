import Language
import Training

/// `optimizer adam lr=0.01`: how gradients change the weights.
struct OptimizerCommand: Command {
  let declaration = Declaration(
    .building, "optimizer NAME {key=VALUE}", "optimizer",
    summary: "choose how gradients change the weights",
    details: """
      \(OptimizerTable.all.map { "- `\($0.signature)`: \($0.summary)" }.joined(separator: "\n"))

      `weight_decay` adds weight_decay * w to every gradient, which pulls weights towards 0. The weights stay as they are; a step
      that was begun starts anew. What the optimiser remembers is kept where the new one remembers the same. `optimizer` alone
      shows the one in use: its formula, and what it remembers, such as `linear1.W.velocity`. In adam's
      formula `updates` is their number, from 1.
      """,
    examples: ["optimizer sgd lr=0.1", "optimizer adam lr=0.01 weight_decay=1e-4"],
    words: ["NAME": OptimizerTable.names])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let name = phrase.word("NAME") else {
      session.showOptimizer()
      return nil
    }
    var optimizer = try session.optimizer(named: name, at: phrase.range(of: "NAME"))
    for (key, value) in phrase.options {
      optimizer = try session.optimizer(optimizer, setting: key, to: value, at: phrase.range(of: key))
    }
    let chosen = optimizer
    try session.changeSetup("optimizer \(chosen.notation)", at: phrase.range) { $0.optimizer = chosen }
    return nil
  }
}
