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
    guard let standard = OptimizerTable.optimizer(named: name) else {
      throw .unknownChoice("optimiser", name, among: OptimizerTable.names, at: phrase.range(of: "NAME"))
    }
    var optimizer = standard
    for (key, expression) in phrase.options {
      let value = try session.number(expression)
      guard standard.settings.contains(where: { $0.name == key }) else {
        throw .unknownChoice("setting of \(name)", key, among: standard.settings.map(\.name), at: phrase.range(of: key))
      }
      optimizer = try session.optimizer(optimizer, with: [key: value], at: expression.range)
    }
    let chosen = optimizer
    try session.changeSetup("optimizer \(chosen.notation)", at: phrase.range) { $0.optimizer = chosen }
    return nil
  }
}
