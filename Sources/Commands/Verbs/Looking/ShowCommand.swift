import Language
import Tensors
import Training

/// `show linear1.W`, `show net`, `show`: numbers as they are.
struct ShowCommand: Command {
  let declaration = Declaration(
    .looking, "show [EXPR...] [digits DIGITS]",
    summary: "show a value, a network, the data, the optimiser, or where training stands",
    details: """
      `show` alone tells where training stands. `show net`, `show data`, `show optimizer`, `show confusion`, `show ensemble`, `show memory`;
      `show linear1`, `show linear1.W`,
      `show linear1.W.grad[0, :4]`, or any expression. `digits 17` shows every digit. A value is followed by
      its mean, deviation and range when it is a tensor.
      """,
    examples: ["show", "show linear1.W", "show net", "show loss digits 17"])

  var mayTakeLong: Bool { true }

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    let digits = try session.digits(phrase, default: 4)
    let expressions = phrase.expressions("EXPR")
    if expressions.isEmpty { session.showWhereabouts() }
    for expression in expressions { try show(expression, digits, &session) }
    return nil
  }

  private func show(_ expression: Expression, _ digits: Int, _ session: inout Session) throws(Diagnostic) {
    if case .name(let name) = expression.kind, session.variable(name) == nil,
      try session.showTopic(name, at: expression.range)
    {
      return
    }
    let value = try session.evaluate(expression)
    session.show(value, named: expression.printed, digits: digits)
    if let tensor = session.tensor(value), tensor.count > 1 { session.say("  " + session.spread(tensor)) }
  }
}

extension Session {
  /// `digits N` of a phrase.
  mutating func digits(_ phrase: Phrase, default standard: Int) throws(Diagnostic) -> Int {
    guard let expression = phrase.expression("DIGITS") else { return standard }
    let digits = try integer(expression)
    guard (1...17).contains(digits) else {
      throw .expected("1 to 17 digits", got: "\(digits)", at: expression.range)
    }
    return digits
  }

  fileprivate mutating func showWhereabouts() {
    if let function = workbench.function { return showWhereabouts(function) }
    if let data = workbench.data { say(summary(of: data)) }
    if let network = workbench.network { say("network: \(network.notation)") }
    if workbench.network != nil {
      say(
        "optimizer: \(workbench.updateNotation) · batch: \(workbench.batch.notation) · "
          + "loss: \(workbench.effectiveLoss.notation)")
      let seed = workbench.trainer?.setup.seed ?? workbench.seed
      if let augmentation = workbench.augmentation { say("augment: \(augmentation.notation)") }
      say("init: \(workbench.initializer.notation), seed \(seed)")
      showGroups()
    }
    say(whereabouts)
  }

  private mutating func showWhereabouts(_ function: FunctionObjective) {
    say("function: \(function.signature) = \(function.notation)")
    say("optimizer: \(workbench.updateNotation)")
    say(whereabouts)
    if let state = workbench.state { say("here \(standing(function, state))") }
  }

  /// The things that are shown by a word. Returns whether the word is one of them.
  fileprivate mutating func showTopic(_ word: String, at range: SourceRange) throws(Diagnostic) -> Bool {
    switch word {
    case "data":
      guard let data = workbench.data else { throw noData(at: range) }
      say(summary(of: data))
      if let steps = workbench.recipe?.steps, !steps.isEmpty {
        say("prepared: " + steps.map(\.notation).joined(separator: ", then "))
      }
      showColumns(data.training)
    case "memory":
      say(
        "memory: \(Wording.size(Heap.bytesInUse)) of \(Wording.size(environment.budget.limit)) in use; "
          + "`set memory 2 GB` changes the limit")
    case "optimizer": showOptimizer()
    case "schedule": showSchedule()
    case "confusion": try showConfusion(at: range)
    case "ensemble": try showEnsemble(at: range)
    case "net", "network":
      guard let network = workbench.network else { throw noNetwork(at: range) }
      show(network)
    default: return false
    }
    return true
  }
}
