import Language

/// The interpreter: source text in, outputs and diagnostics out. It does no terminal input or output, needs no threads and
/// has no global state; a front end calls `resume` until it is finished and shows what it gives.
package struct Interpreter: Sendable {
  package enum State: Sendable {
    /// There is more to do: call `resume` again.
    case running
    /// The text so far is the beginning of a statement; what is still missing.
    case needsMoreInput(expecting: String)
    case finished
    /// The statement failed; statements before it were done.
    case failed([Diagnostic], in: SourceText)
    /// Stopped by Ctrl-C; everything done so far is kept.
    case interrupted
  }

  package enum Mode: Sendable { case prompt, script }

  package private(set) var session: Session
  private var machine: Machine?
  private var source = SourceText("", name: "")
  private var statements: [Statement] = []
  /// The steps that were done when the text was begun.
  private var stepBefore: Int?

  package init(_ environment: Environment, commands: CommandTable = CommandTable()) {
    session = Session(environment, commands: commands)
  }

  /// Bytes of a text that is run: more than anybody types, and than a lesson may have.
  private static let longestText = 16 << 20

  /// Begins a text: a line at the prompt, or a cell of a script. Its last assignment is shown at the prompt.
  package mutating func begin(_ source: SourceText, mode: Mode, showsLastAssignment: Bool = true) -> State {
    self.source = source
    guard source.text.utf8.count <= Self.longestText else {
      return .failed([Wording.tooLong(source.text.utf8.count, limit: Self.longestText)], in: source)
    }
    session.begin()
    let known = Set(session.variables.keys)
    let parser = Parser(
      vocabulary: session.commands.vocabulary, mode: mode == .prompt ? .prompt(knownNames: known) : .script)
    guard let parsed = parse(source, parser) else { return .interrupted }
    switch parsed {
    case .program(let program):
      statements = program.statements
      session.text += 1
      session.typedFolders = mode == .prompt ? statements.allowedFolders : []
      stepBefore = session.workbench.state?.step
      machine = session.machine(for: statements, showsLast: showsLastAssignment, isOutermost: true)
      return .running
    case .incomplete(let expecting):
      return .needsMoreInput(expecting: expecting)
    case .failure(let diagnostics):
      return .failed(diagnostics, in: source)
    }
  }

  /// nil where somebody has lost patience with a long text.
  private func parse(_ source: SourceText, _ parser: Parser) -> ParseResult? {
    guard source.text.utf8.count > Self.longText else { return parser.parse(source) }
    return Aside.run(unless: session.environment.cancellation) { _ in parser.parse(source) }
  }

  private static let longText = 1 << 16

  /// Works for about as long as `budget` says, or to the end of a statement.
  package mutating func resume(for budget: Duration = .milliseconds(20)) -> State {
    guard var machine else { return .finished }
    // It may be another thread than before.
    session.stackFloor = nil
    // Taken out while it changes, so that nothing it holds is copied.
    self.machine = nil
    let end = ContinuousClock.now + budget
    repeat {
      if session.environment.isInterrupted() { return interrupt(&machine) }
      do {
        try machine.proceed(&session)
      } catch {
        return fail(error, &machine)
      }
      if machine.isDone || session.wantsToLeave {
        keep(done: statements.count)
        session.tellUnspoken()
        return .finished
      }
      if machine.isBetweenStatements { break }
    } while ContinuousClock.now < end
    do {
      try session.checkMemory(at: statements.dropFirst(max(machine.statementsBegun - 1, 0)).first?.range)
    } catch {
      return fail(error, &machine)
    }
    self.machine = machine
    return .running
  }

  /// Whether a statement has just ended and another follows: a place to come back to.
  package var isBetweenStatements: Bool { machine?.isBetweenStatements ?? false }

  private mutating func fail(_ error: Diagnostic, _ machine: inout Machine) -> State {
    session.leaveFunctions()
    if error.isInterruption { return interrupt(&machine) }
    // The statement that failed was begun.
    keep(done: machine.statementsBegun - 1)
    session.tellUnspoken()
    return .failed([error], in: source)
  }

  private mutating func interrupt(_ machine: inout Machine) -> State {
    session.environment.circumstances.noteInterrupt()
    keep(done: machine.statementsBegun - 1)
    machine.interrupt(&session)
    session.leaveFunctions()
    session.tellUnspoken()
    return .interrupted
  }

  private mutating func keep(done: Int) {
    session.keep(statements, done: max(done, 0), of: source, from: stepBefore)
    session.end()
  }

  /// What has been said since the last call.
  package mutating func takeOutputs() -> [Output] {
    defer { session.outputs = [] }
    return session.outputs
  }
}
