import Ensembles
import Language
import Typography

/// Trains the members piece by piece. Those that are done when it is interrupted are kept.
struct EnsembleActivity: Activity {
  private var training: EnsembleTraining
  private let range: SourceRange

  init(_ training: EnsembleTraining, range: SourceRange) {
    self.training = training
    self.range = range
  }

  mutating func proceed(_ session: inout Session) throws(Diagnostic) -> Bool {
    do {
      try training.work(onCores: cores, for: .milliseconds(40), unless: session.environment.cancellation)
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
    guard training.isOver else {
      if session.environment.cancellation?.isRaised == true { throw .interrupted }
      let fraction = Double(training.finished) / Double(max(training.total, 1))
      session.say(
        .progress(Progress(fraction: fraction, facts: ["\(training.finished) of \(training.total) networks"])))
      return false
    }
    try keep(&session)
    return true
  }

  func interrupted(_ session: inout Session) {
    // Which ones are over depends on the clock.
    let over = session.environment.circumstances.fact(training.over)
    var ended = self
    do {
      try ended.training.finish(over)
      session.say("interrupted; \(counted(ended.training.finished, "network")) of \(training.total) done")
      try ended.keep(&session)
    } catch {
      session.say("they could not be joined")
    }
  }

  private func keep(_ session: inout Session) throws(Diagnostic) {
    do {
      guard let ensemble = try training.ensemble() else {
        session.say("no member is complete; nothing was changed")
        return
      }
      session.workbench.ensemble = ensemble
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
    try session.tellEnsemble(at: range)
  }
}
