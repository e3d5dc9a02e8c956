import Language

/// `expect CONDITION "claim"`: a check that a lesson makes.
struct ExpectCommand: Command {
  let declaration = Declaration(
    .looking, "expect CONDITION [CLAIM]",
    summary: "check a claim; a lesson or script stops where one fails",
    details:
      "Beside an expression or an assignment, `# => 0.96` checks its value, to half a unit of the last digit written.",
    examples: ["expect 2 + 2 == 4 \"arithmetic holds\""])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let condition = phrase.expression("CONDITION") else { return nil }
    let holds = try session.truth(condition)
    var claim = condition.printed
    if let expression = phrase.expression("CLAIM") { claim = try session.described(expression) }
    if !holds, session.environment.checks == .advisory {
      session.say("✗ \(claim)\(try sides(condition, &session))")
      return nil
    }
    guard holds else { throw .checkFailed(claim + (try sides(condition, &session)), at: phrase.range) }
    session.checksPassed += 1
    session.say("✓ \(claim)")
    return nil
  }

  /// What the sides of a comparison are.
  private func sides(_ condition: Expression, _ session: inout Session) throws(Diagnostic) -> String {
    guard case .binary(let op, let left, let right) = condition.kind, op.precedence == .comparison else { return "" }
    let (a, b) = (try session.evaluate(left), try session.evaluate(right))
    return
      " (\(left.printed) is \(session.described(a, digits: 6)), \(right.printed) is \(session.described(b, digits: 6)))"
  }
}
