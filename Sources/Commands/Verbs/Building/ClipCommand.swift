import Language
import Training

/// `clip norm 5`: a limit to gradients.
struct ClipCommand: Command {
  let declaration = Declaration(
    .building, "clip (norm LIMIT|value LIMIT|off)",
    summary: "limit gradients before the optimiser sees them",
    details: """
      - `clip norm 5`: where all gradients of a step together have a norm above 5, they shrink by one factor to that norm, so
        that their direction stays
      - `clip value 1`: every element of a gradient is cut off at -1 and 1
      - `clip off`: gradients are used as they are

      `linear1.W.grad` stays the gradient as it was computed; `explain update linear1.W[0, 0]` shows what became of it. A step
      that was begun starts anew.
      """,
    examples: ["clip norm 5", "clip off"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    let clipping = try clipping(phrase, &session)
    try session.changeSetup(clipping?.notation ?? "clip off", at: phrase.range) { $0.clipping = clipping }
    return nil
  }

  private func clipping(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> Clipping? {
    guard let expression = phrase.expression("LIMIT") else { return nil }
    let limit = try session.number(expression)
    guard limit > 0, limit.isFinite else {
      throw .expected("a limit above 0", got: session.described(.number(limit)), at: expression.range)
    }
    return phrase.has("norm") ? .norm(limit) : .value(limit)
  }
}
