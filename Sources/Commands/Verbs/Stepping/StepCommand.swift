import Language
import Training
import Typography

/// `step`, `step op`, `step 5`, `step epoch`: moves training on by a stride.
struct StepCommand: Command {
  let declaration = Declaration(
    .stepping, "step [COUNT] [op|layer|forward|backward|update|batch|epoch]",
    summary: "move training on, by one operation or by many steps",
    details: """
      - `step` or `step batch`: one whole step: forward, backward, update
      - `step op`: one operation; `step layer`: the operations of one layer
      - `step forward`, `step backward`, `step update`: to the end of that part of the step
      - `step epoch`: until every example has been seen once more
      - with a number, so many of them: `step 5`, `step 3 op`
      """,
    examples: ["step op", "step forward", "step 5", "step epoch"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    let stride = Stride.allCases.first { phrase.has($0.rawValue) } ?? .batch
    let count =
      try phrase.expression("COUNT").map { expression throws(Diagnostic) in try session.integer(expression) } ?? 1
    if stride == .epoch, session.workbench.function != nil {
      throw .noEpochs(at: phrase.range(of: "epoch") ?? phrase.range)
    }
    guard count >= 0 else { throw .expected("how many steps", got: "\(count)", at: phrase.range) }
    try session.prepareWorkbench(at: phrase.range)
    return StepActivity(stride: stride, count: count, range: phrase.range)
  }
}

/// A number of equal strides.
struct StepActivity: Activity {
  let stride: Stride
  let count: Int
  let range: SourceRange
  private var done = 0
  private var isPrimed = false

  init(stride: Stride, count: Int, range: SourceRange) {
    self.stride = stride
    self.count = count
    self.range = range
  }

  mutating func proceed(_ session: inout Session) throws(Diagnostic) -> Bool {
    guard done < count else { return true }
    prime(&session)
    // An epoch is taken step by step, so that Ctrl-C need not wait for its end.
    let piece: Stride = stride == .epoch ? .batch : stride
    let clock = session.workbench.history?.clock ?? 0
    let events = try session.advance(until: piece, at: range)
    // Only Ctrl-C leaves a whole step where it is.
    if piece == .batch, session.workbench.isInStep { return false }
    let hasEnded = stride != .epoch || events.contains { if case .epoch = $0 { true } else { false } }
    if hasEnded { done += 1 }
    // Before the step is told: the run goes back into the middle of it.
    if try session.stopAtNonFinite(since: clock, at: range) { return true }
    session.report(events, stride: stride, isLast: done == count)
    let stops = try session.mustStop(since: clock, at: range)
    if stops || done >= count { session.showWatches() }
    return stops || done >= count
  }

  private mutating func prime(_ session: inout Session) {
    if !isPrimed { session.primeBreakpoints() }
    isPrimed = true
  }

  func interrupted(_ session: inout Session) { session.say("interrupted · \(session.whereabouts)") }
}

extension Session {
  /// A whole step is taken operation by operation, so that Ctrl-C need not wait for its end: it is then left where it is.
  mutating func advance(until stride: Stride, at range: SourceRange) throws(Diagnostic) -> [TrainingEvent] {
    do {
      if let change = workbench.history?.nextChangeHere {
        say("again: \(change.label)")
        if stride == .op { return try unit(.op) }
        _ = try unit(.op)
      }
      guard stride == .batch else { return try unit(stride) }
      var events: [TrainingEvent] = []
      repeat { events += try unit(.op) } while workbench.isInStep && !environment.isInterrupted()
      return events
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
  }

  private mutating func unit(_ stride: Stride) throws(WorkbenchError) -> [TrainingEvent] {
    defer { environment.circumstances.countUnit() }
    return try workbench.advance(until: stride)
  }

  /// Whether training stops where it has come to, which was at `clock` before; says why.
  mutating func mustStop(since clock: Int, at range: SourceRange) throws(Diagnostic) -> Bool {
    if try stopAtNonFinite(since: clock, at: range) { return true }
    return try hitsBreakpoint()
  }

  /// Operations are told one by one, whole steps by their loss, epochs by their scores.
  fileprivate mutating func report(_ events: [TrainingEvent], stride: Stride, isLast: Bool) {
    for event in events {
      switch event {
      case .epoch(let record): say(described(record))
      case .step(let loss) where stride != .epoch && isLast:
        let done = workbench.state?.step ?? 1
        if let function = workbench.function, let state = workbench.state {
          say("\(counted(done, "step")) done · \(standing(function, state))")
          break
        }
        say("\(done) \(done == 1 ? "step" : "steps") done · loss \(NumberFormat().formatted(loss))")
      case .step: break
      default:
        let isDetail =
          stride == .op || stride == .layer || stride == .forward || stride == .backward || stride == .update
        if isDetail, let line = described(event) { say(line) }
      }
    }
  }
}
