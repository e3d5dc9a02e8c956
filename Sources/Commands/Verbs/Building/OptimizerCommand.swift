import Language
import Training

/// `optimizer adam lr=0.01`: how gradients change the weights.
struct OptimizerCommand: Command {
  let declaration = Declaration(
    .building, "optimizer NAME {key=VALUE}", "optimizer",
    summary: "choose how gradients change the weights",
    details: """
      \(OptimizerTable.all.map { "- `\($0.signature)`: \($0.summary)" }.joined(separator: "\n"))

      `variant=book` is the form of *Deep Learning from Scratch*, chapter 6; settings that are not given are then the book's.
      `help optimisers` has all formulas. `weight_decay` adds weight_decay * w to every gradient, which pulls weights towards 0;
      adamw shrinks the weights by themselves instead. A penalty that the loss shows as well is part of it: `loss mse l2=0.1`.

      The weights stay as they are; a step that was begun starts anew. What the optimiser remembers is kept where the new one
      remembers the same. `optimizer` alone shows the one in use: its formula, and what it remembers, such as
      `linear1.W.velocity`. In adam's formula `updates` is their number, from 1.
      """,
    examples: [
      "optimizer sgd lr=0.1", "optimizer adam lr=0.01 weight_decay=1e-4", "optimizer momentum variant=book lr=0.1",
    ],
    words: ["NAME": OptimizerTable.names])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let name = phrase.word("NAME") else {
      session.showOptimizer()
      return nil
    }
    let standard = try session.optimizer(named: name, at: phrase.range(of: "NAME"))
    let chosen = try session.optimizer(standard, with: phrase)
    try session.changeSetup("optimizer \(chosen.notation)", at: phrase.range) { $0.optimizer = chosen }
    return nil
  }
}
