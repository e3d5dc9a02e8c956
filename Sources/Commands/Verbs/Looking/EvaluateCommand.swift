import Language

/// `evaluate test`: the network on a part of the data, by every measure.
struct EvaluateCommand: Command {
  let declaration = Declaration(
    .looking, "evaluate [PART...]",
    summary: "measure the network on a part of the data: loss, accuracy, precision, recall, F1, ROC area",
    details: """
      `evaluate test` tells loss, accuracy and the area under the ROC curve, and precision, recall and F1 for each class; `macro` is
      their mean over the classes, `weighted` counts each class by its examples. For targets that are numbers: mean squared and
      absolute error and R².

      `evaluate` alone compares the parts. `show confusion`, `plot confusion` and `plot roc` show more; every measure is also a
      function: `f1(test)`, `recall(test, of="present")`. `help metrics` has the formulas.
      """,
    examples: ["evaluate", "evaluate test", "evaluate validation, test"])

  var mayTakeLong: Bool { true }

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    let parts = phrase.expressions("PART")
    guard !parts.isEmpty else {
      try session.compareParts(at: phrase.range)
      return nil
    }
    for part in parts {
      guard case .data(let data) = try session.evaluate(part) else {
        throw .expected("a part of the data (train, validation, test)", got: part.printed, at: part.range)
      }
      let assessment = try session.assess(data, at: part.range)
      session.say(assessment, of: data, named: part.printed)
    }
    return nil
  }
}
