import Language
import Typography

extension Session {
  /// Before training goes on: which conditions hold already.
  mutating func primeBreakpoints() {
    for breakpoint in conditions.breakpoints {
      conditions.note(breakpoint.number, holds: (try? truth(breakpoint.condition)) ?? false)
    }
  }

  /// Whether a condition came true that did not hold before; tells which, with the values that made it so. In the middle of
  /// a step a condition about what has not been computed yet does not hold.
  mutating func hitsBreakpoint() throws(Diagnostic) -> Bool {
    var isHit = false
    for breakpoint in conditions.breakpoints {
      let holds: Bool
      do {
        holds = try truth(breakpoint.condition)
      } catch {
        guard workbench.isInStep else { throw Self.failed(breakpoint, error) }
        holds = false
      }
      conditions.note(breakpoint.number, holds: holds)
      guard holds, !breakpoint.holds else { continue }
      isHit = true
      let facts = try facts(of: breakpoint.condition)
      say("stopped \(moment) by break \(breakpoint.number) (\(breakpoint.condition.printed))" + facts)
    }
    return isHit
  }

  private static func failed(_ breakpoint: Breakpoint, _ error: Diagnostic) -> Diagnostic {
    if error.isInterruption { return error }
    return Diagnostic(
      "break \(breakpoint.number) (\(breakpoint.condition.printed)): \(error.message)", at: nil,
      help: "`delete \(breakpoint.number)` removes it")
  }

  /// `at step 812`, or where in the step after it.
  var moment: String {
    guard let state = workbench.state else { return "before the first step" }
    return workbench.isInStep ? "in \(whereabouts)" : "at step \(state.step)"
  }

  /// The values that make a condition true: of a comparison its sides, of `and` both, of `or` those that hold.
  mutating func facts(of condition: Expression) throws(Diagnostic) -> String {
    var told: [String] = []
    try collectFacts(condition, &told)
    return told.isEmpty ? "" : ": " + told.joined(separator: ", ")
  }

  private mutating func collectFacts(_ condition: Expression, _ told: inout [String]) throws(Diagnostic) {
    switch condition.kind {
    case .binary(.and, let left, let right):
      try collectFacts(left, &told)
      try collectFacts(right, &told)
    case .binary(.or, let left, let right):
      if try truth(left) { try collectFacts(left, &told) }
      if try truth(right) { try collectFacts(right, &told) }
    case .binary(let op, let left, let right) where op.precedence == .comparison:
      try tell(left, &told)
      try tell(right, &told)
    case .unary(.not, let operand): try collectFacts(operand, &told)
    default: try tell(condition, &told)
    }
  }

  /// A number as it is written says itself.
  private mutating func tell(_ expression: Expression, _ told: inout [String]) throws(Diagnostic) {
    switch expression.kind {
    case .number, .percent, .boolean, .string: return
    case .unary(_, let operand):
      if case .number = operand.kind { return }
    default: break
    }
    let fact = "\(expression.printed) = \(try described(expression))"
    if !told.contains(fact) { told.append(fact) }
  }
}

extension Session {
  /// The watched values, each with what it was when it was shown last.
  mutating func showWatches() {
    guard !conditions.watches.isEmpty else { return }
    var parts: [String] = []
    for watch in conditions.watches {
      let value = try? described(watch.expression)
      let before = watch.shown.map { $0 == value ? "" : " (was \($0))" } ?? ""
      parts.append(
        value.map { "\(watch.expression.printed) = \($0)\(before)" } ?? "\(watch.expression.printed) not computed yet")
      conditions.note(watch.number, shown: value)
    }
    say(parts.joined(separator: " · "))
  }

  /// The watched values while training goes on.
  mutating func watchedFacts() -> [String] {
    var parts: [String] = []
    for watch in conditions.watches {
      if let value = try? described(watch.expression) { parts.append("\(watch.expression.printed) \(value)") }
    }
    return parts
  }

  /// Tries a condition. A bare number is none: its comparison was forgotten.
  mutating func tryOut(condition: Expression) throws(Diagnostic) {
    try tryOut(condition) { session throws(Diagnostic) in
      if case .number = try session.evaluate(condition) {
        throw .expected("a condition, such as `\(condition.printed) > 1`", got: "a number", at: condition.range)
      }
      _ = try session.truth(condition)
    }
  }

  /// Tries an expression that is to be looked at during training: now or, where its values are not there yet, after a step
  /// that a copy of the session makes.
  mutating func tryOut(_ expression: Expression, _ use: (inout Session) throws(Diagnostic) -> Void) throws(Diagnostic) {
    if (try? use(&self)) != nil { return }
    var copy = self
    copy.conditions = Conditions()
    try copy.prepareWorkbench(at: expression.range)
    repeat { _ = try copy.advance(until: .op, at: expression.range) } while copy.workbench.isInStep
    try use(&copy)
  }
}
