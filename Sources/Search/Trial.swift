import Datasets
import Networks
import Tensors
import Training

/// One training among several that differ in their settings only.
package struct Trial: Sendable {
  /// From 1, in the order in which the settings were drawn.
  package let number: Int
  package let settings: [TrialSetting]
  /// With the settings in it: the trial can be run again from this alone.
  package let setup: TrainingSetup
  package private(set) var outcome = Outcome.waiting
  private var run: TrainingRun?

  package enum Outcome: Sendable {
    case waiting
    case done(records: [EpochRecord], final: EpochRecord)
    case failed(TrainingError)
  }

  /// How long each trial trains.
  package enum Length: Hashable, Sendable {
    case steps(Int)
    case epochs(Int)
  }

  /// Throws where a setting does not fit.
  package init(number: Int, _ settings: [TrialSetting], of setup: TrainingSetup) throws(OptimizerError) {
    self.number = number
    self.settings = settings
    self.setup = try setup.with(settings)
  }

  package var isOver: Bool { if case .waiting = outcome { false } else { true } }

  /// The measure that trials are ranked by, the larger the better: accuracy on the validation part, on the training part
  /// where there is no other; the negative loss where targets are numbers.
  package var score: Double? {
    guard case .done(_, let final) = outcome else { return nil }
    let evaluation = final.validation ?? final.train
    return evaluation.accuracy ?? -evaluation.loss
  }
}

extension Trial {
  /// Trains for about so long. Nothing happens once it is over. What becomes unwanted in the middle is not done.
  package mutating func work(_ length: Length, for time: Duration, unless cancellation: Cancellation? = nil) {
    guard !isOver else { return }
    let end = ContinuousClock.now + time
    do {
      repeat {
        if try advance(length, cancellation) { return }
      } while ContinuousClock.now < end
    } catch {
      if error == .interrupted { return }
      (outcome, run) = (.failed(error), nil)
    }
  }

  /// Forgets a training that was begun.
  mutating func giveUp() { run = nil }

  /// A few steps. Returns whether the trial is over.
  private mutating func advance(_ length: Length, _ cancellation: Cancellation?) throws(TrainingError) -> Bool {
    if run == nil { run = try TrainingRun(setup, for: length, unless: cancellation) }
    guard var current = run else { return true }
    // Taken out while it changes, so that nothing it holds is copied.
    run = nil
    defer { if !isOver { run = current } }
    try current.advance()
    guard current.isAtEnd else { return false }
    outcome = .done(records: current.state.progress.epochs, final: try current.measure())
    return true
  }
}
