import Language
import Training

/// `optimizer sgd lr=0.1`: how gradients change the weights.
struct OptimizerCommand: Command {
  let declaration = Declaration(
    .building, "optimizer NAME {key=VALUE}", "optimizer",
    summary: "choose how gradients change the weights",
    details: """
      - `sgd lr=0.01`: w = w - lr · grad

      The weights stay as they are; a step that was begun starts anew. `optimizer` alone shows the one in use.
      """,
    examples: ["optimizer sgd lr=0.1"], words: ["NAME": OptimizerTable.names])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let name = phrase.word("NAME") else {
      session.showOptimizer()
      return nil
    }
    guard let entry = OptimizerTable.entry(named: name) else {
      throw .unknownChoice("optimiser", name, among: OptimizerTable.names, at: phrase.range(of: "NAME"))
    }
    var settings: [String: Double] = [:]
    for (key, expression) in phrase.options {
      guard entry.settings.contains(key) else {
        throw .unknownChoice("setting of \(name)", key, among: entry.settings, at: phrase.range(of: key))
      }
      settings[key] = try session.setting(key, expression)
    }
    let optimizer = entry.make(settings)
    try session.changeSetup("optimizer \(optimizer.notation)", at: phrase.range) { $0.optimizer = optimizer }
    return nil
  }
}

extension Session {
  mutating func showOptimizer() {
    let optimizer = workbench.optimizer
    say("\(optimizer.notation)   \(optimizer.formula)")
    if !optimizer.slotNames.isEmpty { say("remembers: " + optimizer.slotNames.joined(separator: ", ")) }
  }
}
