import Language
import Training

/// `clip norm 5`: a limit to gradients.
struct ClipCommand: Command {
  let declaration = Declaration(
    .building, "clip (norm LIMIT [order ORDER]|value LIMIT|off)",
    summary: "limit gradients before the optimiser sees them",
    details: """
      - `clip norm 5`: where all gradients of a step together have a norm above 5, they shrink by one factor to that norm, so
        that their direction stays. `order 1` takes the sum of their sizes for the norm, `order inf` the largest of them; without it
        the norm is the root of the sum of their squares
      - `clip value 1`: every element of a gradient is cut off at -1 and 1
      - `clip off`: gradients are used as they are

      `linear1.W.grad` stays the gradient as it was computed; `explain update linear1.W[0, 0]` shows what became of it. A step
      that was begun starts anew.
      """,
    examples: ["clip norm 5", "clip norm 1 order inf", "clip off"])

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
    return phrase.has("norm") ? .norm(limit, order: try order(phrase, &session)) : .value(limit)
  }

  private func order(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> NormOrder {
    guard let expression = phrase.expression("ORDER") else { return .two }
    let number = try session.number(expression)
    let orders: [(Double, NormOrder)] = [(1, .one), (2, .two), (.infinity, .infinity)]
    guard let order = orders.first(where: { $0.0 == number })?.1 else {
      throw .expected("1, 2 or inf for the order", got: session.described(.number(number)), at: expression.range)
    }
    return order
  }
}
