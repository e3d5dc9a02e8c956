import Language

/// What statements do with the values that were computed.
extension Machine {
  mutating func state(_ instruction: Instruction, _ session: inout Session) throws(Diagnostic) {
    switch instruction {
    case .assign(let from, let variable, let number):
      try assign(from, to: variable.place, code.statements[Int(number)], &session)
    case .assignElement(let from, _, let at, let number):
      try assignPart(from, [at], code.statements[Int(number)], &session)
    case .assignPart(let from, let at, let number):
      try assignPart(from, code.operands[Int(at)], code.statements[Int(number)], &session)
    case .conclude(let number, let isShown): try conclude(code.statements[Int(number)], isShown, &session)
    case .show(let from, let number): try show(from, code.statements[Int(number)], &session)
    case .perform(let number): try perform(code.statements[Int(number)], &session)
    case .expectError(let number): try expectError(code.statements[Int(number)], &session)
    default: return
    }
  }

  private mutating func assign(
    _ from: Register, to place: Int, _ statement: Statement, _ session: inout Session
  ) throws(Diagnostic) {
    guard case .assignment(let target, let op, let expression) = statement.kind else { return }
    let value = try value(from, expression, &session)
    session.lastValue = try session.assign(value, at: place, target, op, expression)
  }

  private mutating func assignPart(
    _ from: Register, _ positions: [Register], _ statement: Statement, _ session: inout Session
  ) throws(Diagnostic) {
    guard case .assignment(let target, _, let expression) = statement.kind else { return }
    let value = try value(from, expression, &session)
    let numbers = try values(positions, Array(target.kind.children.dropFirst()), &session)
    session.lastValue = try session.assignPart(target, numbers, value, expression)
  }

  private mutating func show(
    _ from: Register, _ statement: Statement, _ session: inout Session
  ) throws(Diagnostic) {
    guard case .expression(let expression) = statement.kind else { return }
    let value = try value(from, expression, &session)
    session.lastValue = value
    let isShown = statement.expectedValue == nil || session.environment.checks != .silent
    if isShown, !session.isInFunction { session.show(value, named: session.joiningPaths(expression).printed) }
    try check(statement, value, &session)
  }

  /// The assignment's value is the last one.
  private func conclude(
    _ statement: Statement, _ isShown: Bool, _ session: inout Session
  ) throws(Diagnostic) {
    guard case .assignment(let target, _, _) = statement.kind, let value = session.lastValue else { return }
    let isChecked = statement.expectedValue != nil && session.environment.checks != .silent
    if isShown || isChecked, !session.isInFunction { session.show(value, named: target.printed) }
    try check(statement, value, &session)
  }

  private mutating func perform(_ statement: Statement, _ session: inout Session) throws(Diagnostic) {
    switch statement.kind {
    case .phrase(let phrase):
      guard let command = session.commands.command(named: phrase.verb) else { return }
      do {
        activity = try run(command, session.joiningPaths(phrase), &session)
      } catch {
        throw error.placed(at: phrase.range)
      }
    case .definition(let name, let parameters, let body):
      session.define(UserFunction(name, parameters, body, text: session.text))
    default: return
    }
  }
}

extension Machine {
  private func run(
    _ command: any Command, _ phrase: Phrase, _ session: inout Session
  ) throws(Diagnostic) -> (any Activity)? {
    guard command.mayTakeLong else { return try command.run(phrase, &session) }
    return try session.aside { (session: inout Session) throws(Diagnostic) -> (any Activity)? in
      try command.run(phrase, &session)
    }
  }

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

  private func expectError(_ statement: Statement, _ session: inout Session) throws(Diagnostic) {
    guard let wanted = statement.expectedError else { return }
    // On a machine of its own, so that an error that comes up later in a loop or a training is seen as well.
    var machine = session.machine(for: [Statement(statement.kind, range: statement.range)])
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
  var expectedValue: String? { comment.flatMap { Self.text(after: "=>", in: $0) } }

  /// What a comment `error: …` says that the error contains.
  var expectedError: String? { comment.flatMap { Self.text(after: "error:", in: $0) } }

  private static func text(after mark: String, in comment: String) -> String? {
    guard comment.hasPrefix(mark) else { return nil }
    return String(comment.dropFirst(mark.count).drop { $0 == " " })
  }
}
