import Language

/// Runs code piece by piece: a place in the code, the values that are computed on the way, and at most one activity. It holds
/// no variables; those are the session's, so that a function's body runs on a machine of its own over the same session.
struct Machine: Sendable {
  let code: Code
  /// The instruction that comes next.
  var position = 0
  /// Constants, counters, and what is computed on the way.
  var registers: [Cell]
  /// What the running `for` loops have still to go through, innermost last.
  var sequences: [LoopSequence] = []
  var activity: (any Activity)?
  /// Set by `return`.
  var returned: Value?
  /// Whether no other machine waits for this one. Only then is everything that is in use known: a function's caller may be
  /// in the middle of an expression, whose nodes nothing names.
  private let isOutermost: Bool

  /// How many of the outermost statements begin before or at `position`.
  private var startsPassed = 0

  /// The code was made for the innermost scope of the session that it runs in.
  init(_ code: Code, isOutermost: Bool = false) {
    self.code = code
    registers = code.registers
    self.isOutermost = isOutermost
  }

  /// How many of the outermost statements were begun; the last of them may still go on.
  var statementsBegun: Int {
    let last = activity == nil ? position : position - 1
    return code.starts.count { $0 <= last }
  }

  var isDone: Bool { position >= code.instructions.count && activity == nil }

  /// Whether one of the outermost statements has just ended and another follows.
  var isBetweenStatements: Bool {
    isOutermost && activity == nil && position > 0 && position < code.instructions.count && startsPassed > 0
      && code.starts[startsPassed - 1] == position
  }

  /// Goes through what has to do with plain numbers only and then does one other instruction, or one piece of an activity.
  /// The end of an outermost statement is never passed. Everything but a piece of an activity, which counts for itself, is a
  /// unit of work.
  mutating func proceed(_ session: inout Session) throws(Diagnostic) {
    if activity != nil { return try continueActivity(&session) }
    defer {
      session.environment.circumstances.countUnit()
      passStarts()
    }
    let end = isOutermost ? endOfStatement() : code.instructions.count
    guard runNumbers(&session, upTo: end), position < end else { return }
    position = try perform(code.instructions[position], &session)
    if isOutermost { session.tidyTape(&self) }
  }

  private mutating func continueActivity(_ session: inout Session) throws(Diagnostic) {
    guard var current = activity else { return }
    activity = nil
    do {
      if try current.proceed(&session) { session.environment.circumstances.countUnit() } else { activity = current }
    } catch {
      // It says how far it got.
      if error.isInterruption { activity = current }
      throw error
    }
  }

  private mutating func passStarts() {
    while isOutermost, startsPassed < code.starts.count, code.starts[startsPassed] <= position { startsPassed += 1 }
  }

  /// Where the outermost statement at hand ends.
  private mutating func endOfStatement() -> Int {
    passStarts()
    return startsPassed < code.starts.count ? code.starts[startsPassed] : code.instructions.count
  }

  /// Drops what is running and lets its activity say how far it got.
  mutating func interrupt(_ session: inout Session) {
    if let activity { activity.interrupted(&session) } else { session.say("interrupted; what was done is kept") }
    activity = nil
    position = code.instructions.count
  }

  /// A function that goes on and on is looked at this often: looking takes longer than an instruction does.
  private static let turnsBetweenChecks = 256

  /// Runs to the end; for function bodies.
  mutating func runToEnd(_ session: inout Session) throws(Diagnostic) {
    var turns = 0
    while !isDone, !session.wantsToLeave {
      if session.environment.isInterrupted() { throw .interrupted }
      try proceed(&session)
      turns += 1
      if turns.isMultiple(of: Self.turnsBetweenChecks) { try session.checkMemory() }
    }
  }
}

extension Machine {
  /// The values that the machine holds on to.
  var held: [Value] { registers.compactMap(\.value) + sequences.flatMap(\.held) }

  /// Changes every value that it holds on to.
  mutating func move(_ change: (Value) -> Value) {
    for place in registers.indices { registers[place].move(change) }
    for place in sequences.indices { sequences[place] = sequences[place].mapped(change) }
  }
}
