import Language

/// `delete 1`, `delete all`
struct DeleteCommand: Command {
  let declaration = Declaration(
    .stopping, "delete all", "delete NUMBER...",
    summary: "remove breaks and watches by their numbers", examples: ["delete 1", "delete all"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    if phrase.has("all") { session.conditions = Conditions() }
    // Either all are there, or none is removed.
    var left = session.conditions
    for expression in phrase.expressions("NUMBER") {
      let number = try session.integer(expression)
      guard left.delete(number) else {
        let numbers = session.conditions.numbers.map(String.init).joined(separator: ", ")
        throw Diagnostic(
          "there is no break or watch \(number)", at: expression.range,
          help: numbers.isEmpty ? "there are none" : "there are: \(numbers)")
      }
    }
    session.conditions = left
    return nil
  }
}
