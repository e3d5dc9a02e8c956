import Language

/// `break when norm(linear1.W.grad) > 5`
struct BreakCommand: Command {
  let declaration = Declaration(
    .stopping, "break when CONDITION",
    summary: "stop training where a condition comes true",
    details: """
      The condition is any expression: values and gradients (`max(abs(linear1.W.grad)) > 1`), statistics (`norm`, `dead`, `saturated`,
      `ratio`), `accuracy(test)`, `loss`, `step`, `epoch`, variables. It is looked at after every step, and after every stride of `step op` and the like.
      Training stops where it comes true, not again as long as it stays so. `breaks` lists the conditions, `delete 1` removes one.
      """,
    examples: ["break when norm(linear1.W.grad) > 5"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let condition = phrase.expression("CONDITION") else { return nil }
    try session.tryOut(condition: condition)
    let number = session.conditions.add(breakWhen: condition)
    session.say("break \(number): \(condition.printed)")
    return nil
  }
}
