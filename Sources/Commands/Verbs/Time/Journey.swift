import Language
import Training

/// Going to another time of the timeline at hand, or of another one, piece by piece. A copy travels: interrupted, the
/// session stands where it stood. Beyond the furthest step that was reached the way goes on by training.
struct Journey: Activity {
  private var traveller: Timelines
  private let start: Int
  private let target: Int
  /// The step to train on to, where that lies in an unknown future.
  private let unknownStep: Int?
  private let range: SourceRange
  private var training: TrainActivity?
  /// Made between two looks at the clock: as many as are quick.
  private var moves = 4

  init(_ timelines: Timelines, to target: Int, at range: SourceRange) throws(Diagnostic) {
    traveller = timelines
    self.range = range
    let history = timelines.history
    unknownStep = target > history.horizon ? target / history.movesPerStep : nil
    self.target = min(target, history.horizon)
    do {
      try traveller.history.setOut(to: self.target)
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
    start = traveller.history.clock
  }

  mutating func proceed(_ session: inout Session) throws(Diagnostic) -> Bool {
    if training != nil { return try train(&session) }
    do {
      guard try travel() else {
        let part = Double(traveller.history.clock - start) / Double(max(target - start, 1))
        session.say(.progress(Progress(fraction: part, facts: ["replaying, at step \(traveller.history.state.step)"])))
        return false
      }
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
    try session.adopt(traveller, at: range)
    return arrive(&session)
  }

  /// A piece of the way, short enough for Ctrl-C. Returns whether the place is reached.
  private mutating func travel() throws(TrainingError) -> Bool {
    let end = ContinuousClock.now + .milliseconds(20)
    repeat {
      let begun = ContinuousClock.now
      if try traveller.history.approach(target, atMost: moves) { return true }
      let time = ContinuousClock.now - begun
      if time < .milliseconds(2) { moves *= 2 } else if time > .milliseconds(10) { moves = max(moves / 2, 4) }
    } while ContinuousClock.now < end
    return false
  }

  private mutating func arrive(_ session: inout Session) -> Bool {
    guard let step = unknownStep, let state = session.workbench.state, step > state.step else {
      session.say(session.whereabouts)
      session.showWatches()
      return true
    }
    training = TrainActivity(
      limit: step - state.step, countsSteps: true, condition: nil, start: state, range: range)
    return false
  }

  private mutating func train(_ session: inout Session) throws(Diagnostic) -> Bool {
    guard var training else { return true }
    self.training = nil
    let isDone = try training.proceed(&session)
    self.training = training
    return isDone
  }

  func interrupted(_ session: inout Session) {
    guard let training else { return session.say("interrupted; still at \(session.whereabouts)") }
    training.interrupted(&session)
  }
}

extension Session {
  /// The timelines of the run under study, which begins if it has not.
  mutating func timelines(at range: SourceRange) throws(Diagnostic) -> Timelines {
    try prepareWorkbench(at: range)
    guard let timelines = workbench.timelines else { throw .noNetwork(at: range) }
    return timelines
  }
}
