import Language

/// `watch loss, dead(relu1)`
struct WatchCommand: Command {
  let declaration = Declaration(
    .stopping, "watch EXPR...",
    summary: "show values wherever training stops",
    details:
      "Each value is shown after every `step`, `train`, `back` and `goto`, with what it was before. `delete 2` removes one.",
    examples: ["watch loss, dead(relu1)"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    for expression in phrase.expressions("EXPR") {
      try session.tryOut(expression) { session throws(Diagnostic) in _ = try session.evaluate(expression) }
    }
    // Either all are watched, or none.
    for expression in phrase.expressions("EXPR") {
      let number = session.conditions.add(watch: expression)
      session.say("watch \(number): \(expression.printed)")
    }
    return nil
  }
}
