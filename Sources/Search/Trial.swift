import Datasets
import Networks
import Training

/// One training among several that differ in their settings only.
package struct Trial: Sendable {
  /// From 1, in the order in which the settings were drawn.
  package let number: Int
  package let settings: [TrialSetting]
  /// With the settings in it: the trial can be run again from this alone.
  package let setup: TrainingSetup
  package private(set) var outcome = Outcome.waiting
  private var run: Run?

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

  private struct Run: Sendable {
    var trainer: Trainer
    var state: TrainingState

    /// At least; an epoch has one step or more.
    func stepsLeft(_ length: Length) -> Int {
      switch length {
      case .steps(let count): count - state.step
      case .epochs(let count): count - state.epoch
      }
    }

    func isAtEnd(_ length: Length) -> Bool {
      switch length {
      case .steps(let count): state.step >= count
      case .epochs(let count): state.epoch >= count
      }
    }
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
  /// Trains for about so long. Nothing happens once it is over.
  package mutating func work(_ length: Length, for time: Duration) {
    guard !isOver else { return }
    let end = ContinuousClock.now + time
    do {
      repeat {
        if try advance(length) { return }
      } while ContinuousClock.now < end
    } catch {
      (outcome, run) = (.failed(error), nil)
    }
  }

  /// Forgets a training that was begun.
  mutating func giveUp() { run = nil }

  /// Few enough that a long search can be interrupted between them.
  private static let stepsAtOnce = 16

  /// A few steps. Returns whether the trial is over.
  private mutating func advance(_ length: Length) throws(TrainingError) -> Bool {
    if run == nil {
      let trainer = try Trainer(setup)
      run = Run(trainer: trainer, state: try trainer.initialState())
    }
    guard var current = run else { return true }
    // Taken out while it changes, so that nothing it holds is copied.
    run = nil
    if !current.isAtEnd(length) {
      try current.trainer.run(&current.state, steps: min(current.stepsLeft(length), Self.stepsAtOnce))
    }
    guard current.isAtEnd(length) else {
      run = current
      return false
    }
    let final = try current.trainer.measure(current.state)
    outcome = .done(records: current.state.progress.epochs, final: final)
    return true
  }
}
