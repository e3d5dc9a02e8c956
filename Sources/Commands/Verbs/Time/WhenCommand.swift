import Language
import Training

/// `when first dead(relu1) > 3`
struct WhenCommand: Command {
  let declaration = Declaration(
    .time, "when (first|last) CONDITION [as NAME]",
    summary: "find the first or last step so far after which a condition held",
    details: """
      The past is replayed, so the condition may be about anything, also about what nobody looked at then. The answer is the number of steps
      done: `goto` with that number shows what was found. `as s` keeps it in a variable.
      """,
    examples: ["when first loss < 1", "when last dead(relu1) > 3 as s"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let condition = phrase.expression("CONDITION") else { return nil }
    try session.tryOut(condition: condition)
    let step = try session.timelines(at: phrase.range).history.state.step
    let variable = phrase.word("NAME")
    if let variable { try session.checkVariable(variable, at: phrase.range(of: "NAME") ?? phrase.range) }
    return Search(
      condition, variable: variable, isForward: phrase.has("first"), upTo: step, in: session, range: phrase.range)
  }
}

/// Looks for a step where a condition holds: from the start on, or from the present back in stretches that are gone through
/// forward, as replaying goes.
private struct Search: Activity {
  private let condition: Expression
  private let variable: String?
  private let isForward: Bool
  private let lastStep: Int
  private let range: SourceRange
  private var walk: PastWalk
  /// The first step of the stretch in hand.
  private var stretchStart: Int
  private var found: (step: Int, facts: String)?

  /// Long enough that going to its beginning costs little beside going through it.
  private static let stretch = 64

  init(
    _ condition: Expression, variable: String?, isForward: Bool, upTo lastStep: Int, in session: Session,
    range: SourceRange
  ) {
    self.condition = condition
    self.variable = variable
    self.isForward = isForward
    self.lastStep = lastStep
    self.range = range
    stretchStart = isForward ? 0 : max(lastStep - Self.stretch, 0)
    walk = PastWalk(session, steps: Array(stretchStart...lastStep), at: range)
  }

  mutating func proceed(_ session: inout Session) throws(Diagnostic) -> Bool {
    let isDone = try session.workAWhile { () throws(Diagnostic) in try look() }
    if isDone {
      report(&session)
    } else {
      let part = isForward ? walk.fraction : Double(lastStep - stretchStart) / Double(max(lastStep, 1))
      session.say(.progress(Progress(fraction: part, facts: ["looking at step \(walk.step)"])))
    }
    return isDone
  }

  /// One step. Returns whether the search is over.
  private mutating func look() throws(Diagnostic) -> Bool {
    let condition = condition
    let visited = try walk.next { session throws(Diagnostic) -> String? in
      // Before the first step most values are not there: a condition about them does not hold.
      if session.workbench.state?.step == 0 { return (try? session.truth(condition)) == true ? "" : nil }
      return try session.truth(condition) ? try session.facts(of: condition) : nil
    }
    guard let visited else { return endStretch() }
    if let facts = visited.answer { found = (visited.step, facts) }
    return isForward && found != nil
  }

  private mutating func endStretch() -> Bool {
    guard !isForward, found == nil, stretchStart > 0 else { return true }
    let end = stretchStart - 1
    stretchStart = max(end - Self.stretch, 0)
    walk = PastWalk(walk.session, steps: Array(stretchStart...end), at: range)
    return false
  }

  private func report(_ session: inout Session) {
    guard let found else {
      return session.say("\(condition.printed) has held after none of the \(lastStep) steps so far")
    }
    if let variable { session.assign(variable, .number(Double(found.step))) }
    session.lastValue = .number(Double(found.step))
    session.say("step \(found.step)\(found.facts)")
  }

  func interrupted(_ session: inout Session) {
    session.say("interrupted while looking at step \(walk.step); nothing was changed")
  }
}
