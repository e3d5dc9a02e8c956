import Language
import Networks

/// `loss cross_entropy`, `loss cross_entropy l2=0.1`: what training makes small.
struct LossCommand: Command {
  let declaration = Declaration(
    .building, "loss NAME {key=VALUE}",
    summary: "choose what training makes small",
    details: """
      \(LossKind.allCases.map { "- `\($0.signature)`: \($0.summary)" }.joined(separator: "\n"))

      `probabilities=true` is for a network that ends in sigmoid; `positive_weights=3` counts examples of the second class three
      times; `weights=[1, 2]` weighs classes; `label_smoothing=0.1` takes 0.9 of a target and shares the rest among all classes;
      `ignore=3` leaves out examples of class 3. `help losses` has all formulas, and what each mean is over.

      `l2=0.1` adds a penalty on large weights, 0.1/2 times the sum of their squares, `l1=0.01` one of 0.01 times the sum of their sizes;
      biases are left alone. Then `loss` is the sum of `data_loss` and `penalty`. Adding a penalty, or taking it away, begins the training anew.

      Without this command classes are trained with cross-entropy and numbers with mse.
      """,
    examples: [
      "loss cross_entropy", "loss cross_entropy label_smoothing=0.1", "loss huber delta=0.5", "loss mse l2=0.1",
    ],
    words: ["NAME": LossKind.allCases.map(\.rawValue)],
    isSoft: true)

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let name = phrase.word("NAME") else { return nil }
    try session.needsNetwork(at: phrase.range)
    let settings = phrase.options.filter { !["l2", "l1"].contains($0.key) }.map { key, value in
      (key: key, value: value, range: phrase.range(of: key))
    }
    let loss = try session.loss(named: name, settings, at: phrase.range(of: "NAME"))
    var penalty = Penalty.none
    if let value = phrase.option("l2") { penalty.l2 = try session.share(value, of: "l2") }
    if let value = phrase.option("l1") { penalty.l1 = try session.share(value, of: "l1") }
    // With another number of operations a step, the moves of the past would be counted wrongly.
    if (penalty == .none) != (session.workbench.penalty == .none) { session.beginAnew() }
    let label = (["loss", loss.notation] + (penalty == .none ? [] : [penalty.notation])).joined(separator: " ")
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
