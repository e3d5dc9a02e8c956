import Language
import Training

/// How `train` goes on: step by step with all numbers kept where someone looks at each step, and otherwise at full speed, with
/// the numbers of the last step only.
struct Pace {
  /// Examples seen.
  private(set) var examples = 0
  /// Whether the last whole step with all its numbers was soon done.
  private var isQuick = false

  /// Between two looks at the clock, at Ctrl-C and at the numbers.
  private static let slice = Duration.milliseconds(5)
  /// Longer steps are taken operation by operation, so that Ctrl-C need not wait for their end.
  private static let longStep = Duration.milliseconds(20)

  /// A step, or as many as fit into a slice of time; the last one that is left is always one with all its numbers.
  mutating func go(
    _ session: inout Session, stepsLeft: Int?, isWatched: Bool, pausesAtEpochs: Bool = false, at range: SourceRange
  ) throws(Diagnostic) {
    guard !isWatched, isQuick, stepsLeft ?? Int.max > 1 else {
      return try walk(&session, at: range)
    }
    // The last step that is left is walked.
    var left = stepsLeft.map { $0 - 1 } ?? Int.max
    let epoch = session.workbench.state?.epoch
    let end = ContinuousClock.now + Self.slice
    repeat {
      let done = try sprint(&session, steps: left, at: range)
      if done == 0 { return try walk(&session, at: range) }
      left -= done
      if pausesAtEpochs, session.workbench.state?.epoch != epoch { return }
      if session.environment.isInterrupted() { return }
    } while left > 0 && ContinuousClock.now < end && session.workbench.state?.progress.losses.last?.isFinite == true
  }

  /// Returns the steps made.
  private mutating func sprint(
    _ session: inout Session, steps limit: Int, at range: SourceRange
  ) throws(Diagnostic) -> Int {
    let before = session.workbench.state?.step ?? 0
    do {
      try session.workbench.sprint(steps: limit)
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
    session.environment.circumstances.countUnit()
    guard let state = session.workbench.state else { return 0 }
    examples += (state.step - before) * state.batch.count
    return state.step - before
  }

  private mutating func walk(_ session: inout Session, at range: SourceRange) throws(Diagnostic) {
    let (begun, isWhole) = (ContinuousClock.now, !session.workbench.isInStep)
    _ = try session.advance(until: .batch, at: range)
    isQuick = session.environment.circumstances.choose(isWhole && ContinuousClock.now - begun < Self.longStep)
    examples += session.workbench.state?.batch.count ?? 0
  }

  /// After an interruption at full speed: one more step, so that its numbers can be asked for.
  func finish(_ session: inout Session) {
    guard session.workbench.state?.recording == nil, isQuick else { return }
    try? session.workbench.finishStep()
  }
}
