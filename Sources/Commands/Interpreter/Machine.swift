import Language

/// Runs statements piece by piece: a stack of blocks and at most one activity. It holds no variables; those are the
/// session's, so that a function's body runs on a machine of its own over the same session.
struct Machine: Sendable {
  private var frames: [Frame]
  private var activity: (any Activity)?
  /// Set by `return`.
  private(set) var returned: Value?
  /// Whether the value of the last statement is to be shown even if it is an assignment.
  private let showsLast: Bool
  /// Whether no other machine waits for this one. Only then is everything that is in use known: a function's caller may be
  /// in the middle of an expression, whose nodes nothing names.
  private let isOutermost: Bool

  init(_ statements: [Statement], showsLast: Bool = false, isOutermost: Bool = false) {
    frames = [Frame(statements)]
    self.showsLast = showsLast
    self.isOutermost = isOutermost
  }

  /// How many of the outermost statements were begun; the last of them may still go on.
  var statementsBegun: Int { frames.first?.next ?? 0 }

  var isDone: Bool { frames.isEmpty && activity == nil }

  /// Does one statement, one turn of a loop's head, or one piece of an activity.
  mutating func proceed(_ session: inout Session) throws(Diagnostic) {
    if activity != nil { return try continueActivity(&session) }
    guard let frame = frames.last else { return }
    guard frame.next < frame.statements.count else { return try endBlock(&session) }
    frames[frames.count - 1].next += 1
    let statement = frame.statements[frame.next]
    if let wanted = statement.expectedError {
      try runExpectingError(statement, wanted, &session)
    } else {
      try run(statement, &session)
    }
  }

  private mutating func continueActivity(_ session: inout Session) throws(Diagnostic) {
    guard var current = activity else { return }
    activity = nil
    if try !current.proceed(&session) { activity = current }
  }

  /// Drops what is running and lets its activity say how far it got.
  mutating func interrupt(_ session: inout Session) {
    if let activity { activity.interrupted(&session) } else { session.say("interrupted; what was done is kept") }
    activity = nil
    frames = []
  }

  /// Runs to the end; for function bodies.
  mutating func runToEnd(_ session: inout Session) throws(Diagnostic) {
    while !isDone, !session.wantsToLeave {
      if session.environment.isInterrupted() { throw .interrupted }
      try proceed(&session)
    }
  }
}

extension Machine {
  private mutating func run(_ written: Statement, _ session: inout Session) throws(Diagnostic) {
    let statement = session.joiningPaths(written)
    switch statement.kind {
    case .phrase(let phrase): try run(phrase, &session)
    case .expression(let expression):
      let value = try session.evaluate(expression)
      session.lastValue = value
      let isShown = statement.expectedValue == nil || session.environment.checks != .silent
      if isShown, !session.isInFunction { session.show(value, named: expression.printed) }
      try check(statement, value, &session)
    case .assignment(let target, let op, let expression):
      let value = try session.assign(target, op, expression)
      session.lastValue = value
      let isLast = frames.count == 1 && frames[0].next == frames[0].statements.count
      let isShown = isLast && showsLast || statement.expectedValue != nil && session.environment.checks != .silent
      if isShown, !session.isInFunction { session.show(value, named: target.printed) }
      try check(statement, value, &session)
    case .definition(let name, let parameters, let body):
      try session.define(UserFunction(name: name, parameters: parameters, body: body), at: statement.range)
    case .returnValue(let expression):
      returned = try expression.map { expression throws(Diagnostic) in try session.evaluate(expression) } ?? .list([])
      frames = []
    default: try enter(statement, &session)
    }
  }

  private mutating func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) {
    guard let command = session.commands.command(named: phrase.verb) else { return }
    do {
      activity = try command.run(phrase, &session)
    } catch {
      throw error.placed(at: phrase.range)
    }
  }

  /// Loops and conditions.
  private mutating func enter(_ statement: Statement, _ session: inout Session) throws(Diagnostic) {
    switch statement.kind {
    case .repeatLoop(let count, let body):
      let turns = try session.integer(count)
      guard turns >= 0 else { throw .expected("how many times to repeat", got: "\(turns)", at: count.range) }
      frames.append(Frame(body.statements, loop: .repeating(remaining: turns)))
    case .forLoop(let name, let sequence, let body):
      frames.append(Frame(body.statements, loop: .each(name: name, try session.sequence(of: sequence))))
    case .whileLoop(let condition, let body):
      frames.append(Frame(body.statements, loop: .whileTrue(condition)))
    case .conditional(let branches, let otherwise): return try choose(branches, otherwise, &session)
    default: return
    }
    // A loop begins at its end, where it is decided whether there is another turn.
    frames[frames.count - 1].next = frames[frames.count - 1].statements.count
  }

  private mutating func choose(
    _ branches: [Branch], _ otherwise: Block?, _ session: inout Session
  ) throws(Diagnostic) {
    for branch in branches where try session.truth(branch.condition) {
      frames.append(Frame(branch.body.statements))
      return
    }
    if let otherwise { frames.append(Frame(otherwise.statements)) }
  }

  /// After a block's last statement: another turn, or out.
  private mutating func endBlock(_ session: inout Session) throws(Diagnostic) {
    let top = frames.count - 1
    if isOutermost { session.tidyTape(&frames) }
    switch frames[top].loop {
    case .once: frames.removeLast()
    case .repeating(let remaining):
      frames[top].loop = .repeating(remaining: remaining - 1)
      repeatOrLeave(remaining > 0)
    case .each(let name, var sequence):
      let value = session.next(of: &sequence)
      if let value { session.assign(name, value) }
      frames[top].loop = .each(name: name, sequence)
      repeatOrLeave(value != nil)
    case .whileTrue(let condition): repeatOrLeave(try session.truth(condition))
    }
  }

  private mutating func repeatOrLeave(_ again: Bool) {
    if again { frames[frames.count - 1].next = 0 } else { frames.removeLast() }
  }
}

extension Machine {
  /// Holds a value to the `# =>` beside its statement.
  private func check(_ statement: Statement, _ value: Value, _ session: inout Session) throws(Diagnostic) {
    guard let expected = statement.expectedValue else { return }
    let shown = session.described(value)
    guard Expectation(expected).holds(for: value, in: session) else {
      if session.environment.checks == .advisory { return session.say(Wording.differs(from: expected)) }
      throw .checkFailed("expected \(expected), got \(shown)", at: statement.range)
    }
    session.checksPassed += 1
  }

  private mutating func runExpectingError(
    _ statement: Statement, _ wanted: String, _ session: inout Session
  ) throws(Diagnostic) {
    // On a machine of its own, so that an error that comes up later in a loop or a training is seen as well.
    var machine = Machine([Statement(statement.kind, range: statement.range)])
    do {
      try machine.runToEnd(&session)
    } catch {
      guard !error.isInterruption, wanted.isEmpty || error.message.contains(wanted) else { throw error }
      if session.environment.checks != .silent { session.say(Wording.expectedError(error)) }
      session.checksPassed += 1
      return
    }
    let claim = wanted.isEmpty ? "an error" : "an error with `\(wanted)`"
    if session.environment.checks == .advisory { return session.say(Wording.differs(from: claim)) }
    throw .checkFailed("expected \(claim), got none", at: statement.range)
  }
}

extension Statement {
  /// What a comment `=> …` says that the value is.
  fileprivate var expectedValue: String? { comment.flatMap { Self.text(after: "=>", in: $0) } }

  /// What a comment `error: …` says that the error contains.
  fileprivate var expectedError: String? { comment.flatMap { Self.text(after: "error:", in: $0) } }

  private static func text(after mark: String, in comment: String) -> String? {
    guard comment.hasPrefix(mark) else { return nil }
    return String(comment.dropFirst(mark.count).drop { $0 == " " })
  }
}
