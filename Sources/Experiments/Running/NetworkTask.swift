import Datasets
import Networks
import Tensors
import Training

/// One network that is to be trained: everything that its run depends on, so that runs can go side by side.
struct NetworkTask: Sendable {
  let name: String
  let network: Network
  /// As they were drawn.
  let parameters: [Tensor]
  /// Where the draws of batches and masks begin.
  let stream: RandomStream
  let optimizer: any Optimizer
  /// λ of the textbook's weight decay, λ/2·Σ w² over all weights.
  var weightDecay = 0.0
}

/// What is done in each iteration, the same for all networks of an experiment.
struct Routine: Sendable {
  let data: Dataset
  let batch: Int
  var iterations: Int
  let clock: EpochClock
  /// Whether the loss of the batch is taken again after the update.
  var takesLossAfter = false
  var training: MeasuredRows?
  var test: MeasuredRows?
  /// When accuracies are taken.
  var measuring = Measuring.never
  var takesFullLoss = false

  enum Measuring: Sendable {
    case never
    /// In iterations that begin an epoch.
    case epochs
    /// In iterations that begin an epoch; of the test rows once more at the end.
    case epochsAndTestAtEnd
    case atEnd
  }

  init(data: Dataset, batch: Int, iterations: Int) {
    self.data = data
    self.batch = batch
    self.iterations = iterations
    clock = EpochClock(rows: data.rowCount, batch: batch)
  }

  /// Goes on until the measurement with this number, as the scripts do that have no number of iterations.
  mutating func runs(untilMeasurement count: Int) throws(ExperimentError) {
    guard let needed = clock.iterations(untilMeasurement: count) else {
      throw .endless(rows: data.rowCount, batch: batch, epochs: count)
    }
    iterations = needed
  }
}
