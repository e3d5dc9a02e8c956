import Tensors
import Training

/// A training on its way to an end that is known.
package struct TrainingRun: Sendable {
  private var trainer: Trainer
  package private(set) var state: TrainingState
  private let length: Trial.Length

  package init(
    _ setup: TrainingSetup, for length: Trial.Length, unless cancellation: Cancellation? = nil
  ) throws(TrainingError) {
    trainer = try Trainer(
      setup, isInterrupted: { cancellation?.isRaised ?? false }, cancellation: cancellation)
    state = try trainer.initialState()
    self.length = length
  }

  package var isAtEnd: Bool { stepsLeft <= 0 }

  /// At least; an epoch has one step or more.
  private var stepsLeft: Int {
    switch length {
    case .steps(let count): count - state.step
    case .epochs(let count): count - state.epoch
    }
  }

  /// Few enough that a long run can be interrupted between them.
  private static let stepsAtOnce = 16

  /// A few steps.
  package mutating func advance() throws(TrainingError) {
    guard !isAtEnd else { return }
    try trainer.run(&state, steps: min(stepsLeft, Self.stepsAtOnce))
  }

  /// The network measured on all parts of the data, as it is now.
  package func measure() throws(TrainingError) -> EpochRecord { try trainer.measure(state) }

  /// The network as it is now.
  package func predictor() throws(TrainingError) -> Predictor { try trainer.predictor(state) }
}
