import Language
import Networks

/// `loss cross_entropy`, `loss cross_entropy l2=0.1`: what training makes small.
struct LossCommand: Command {
  let declaration = Declaration(
    .building, "loss NAME {key=VALUE}",
    summary: "choose what training makes small",
    details: """
      - `cross_entropy`: classes; the network ends in one score (logit) a class, without softmax
      - `binary_cross_entropy`: two classes; the network ends in one logit, without sigmoid
      - `mse`: mean squared error, for numbers

      `l2=0.1` adds a penalty on large weights, 0.1/2 times the sum of their squares, `l1=0.01` one of 0.01 times the sum of their sizes;
      biases are left alone. Then `loss` is the sum of `data_loss` and `penalty`. Adding a penalty, or taking it away, begins the training anew.

      Without this command classes are trained with cross-entropy and numbers with mse.
      """,
    examples: ["loss cross_entropy", "loss cross_entropy l2=0.1"], words: ["NAME": Loss.allCases.map(\.rawValue)],
    isSoft: true)

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let name = phrase.word("NAME") else { return nil }
    try session.needsNetwork(at: phrase.range)
    guard let loss = Loss(rawValue: name) else {
      throw .unknownChoice("loss", name, among: Loss.allCases.map(\.rawValue), at: phrase.range(of: "NAME"))
    }
    var penalty = Penalty.none
    for (key, value) in phrase.options {
      switch key {
      case "l2": penalty.l2 = try session.share(value, of: key)
      case "l1": penalty.l1 = try session.share(value, of: key)
      default: throw .unknownChoice("penalty", key, among: ["l2", "l1"], at: phrase.range(of: key))
      }
    }
    // With another number of operations a step, the moves of the past would be counted wrongly.
    if (penalty == .none) != (session.workbench.penalty == .none) { session.beginAnew() }
    let label = (["loss", name] + (penalty == .none ? [] : [penalty.notation])).joined(separator: " ")
    try session.changeSetup(label, at: phrase.range) { workbench in
      workbench.loss = loss
      workbench.penalty = penalty
    }
    return nil
  }
}

extension Session {
  /// A number that weighs something: finite, 0 or more.
  mutating func share(_ expression: Expression, of name: String) throws(Diagnostic) -> Double {
    let number = try number(expression)
    guard number >= 0, number.isFinite else {
      throw .expected(
        "a finite number, 0 or more, for `\(name)`", got: described(.number(number)), at: expression.range)
    }
    return number
  }
}
