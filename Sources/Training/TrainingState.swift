import Datasets
import Differentiation
import Tensors

/// Where in a step training stands. `next` counts the operations of the pass, or the parameters of the update.
package enum Phase: Hashable, Sendable {
  case ready
  case forward(next: Int)
  case backward(next: Int)
  case update(next: Int)
}

/// A training run at one moment, as a value: an assignment is a snapshot.
package struct TrainingState: Sendable {
  /// In the network's order.
  package var parameters: [Tensor]
  /// What layers keep from step to step besides, such as running means, in the network's order.
  package var kept: [Tensor]
  /// What the optimiser remembers: for each parameter, its slots.
  package var slots: [[Tensor]]
  /// The whole steps that were done when the slots were zero.
  package var slotsBegan = 0
  /// Where the schedule began.
  package var scheduleBegan = ScheduleStart()
  package var stream: RandomStream
  package var cursor: BatchCursor
  /// Whole steps done.
  package var step = 0
  /// Whole epochs done.
  package var epoch = 0
  package var phase = Phase.ready
  /// The rows of the training part that the running, or the last, step sees.
  package var batch: [Int] = []
  /// For each of these rows the seed by which it is changed, where examples are changed by chance.
  package var seeds: [UInt32] = []
  /// Every number of the running, or the last, step.
  package var recording: Recording?
  /// The 2-norm of all gradients of the running, or the last, step, taken by its first update where clipping asks for it.
  package var gradientNorm: Double?
  package var progress = ProgressLog()

  /// The number of the running step for the optimiser: from 1, since its slots were zero.
  package var optimizerStep: Int { step + 1 - slotsBegan }

  /// Chooses the rows of the next step and, where examples are changed by chance, draws a seed for each.
  mutating func drawBatch(augmenting: Bool) {
    cursor.next(&stream, into: &batch)
    seeds.removeAll(keepingCapacity: true)
    guard augmenting else { return }
    for _ in batch { seeds.append(stream.nextBits()) }
  }

  /// What `drawBatch`, and the draws of layers after it, change.
  struct Drawn {
    let stream: RandomStream
    let cursor: BatchCursor
    let batch: [Int]
    let seeds: [UInt32]
  }

  var drawn: Drawn {
    get { Drawn(stream: stream, cursor: cursor, batch: batch, seeds: seeds) }
    set { (stream, cursor, batch, seeds) = (newValue.stream, newValue.cursor, newValue.batch, newValue.seeds) }
  }

  /// Counts the step whose last update was made, and the epoch if it ended with it; notes the loss, which it returns.
  mutating func endStep(loss: Double, hasEpochs: Bool) -> Double {
    progress.losses.append(loss)
    step += 1
    phase = .ready
    if hasEpochs, cursor.isAtEpochStart { epoch += 1 }
    return loss
  }
}

/// The numbers of a run that are worth a curve.
package struct ProgressLog: Sendable {
  /// The loss of each step's batch, before its update.
  package var losses: [Double] = []
  package var epochs: [EpochRecord] = []

  /// What was known after so many steps.
  func upTo(step: Int) -> ProgressLog {
    ProgressLog(losses: Array(losses.prefix(step)), epochs: Array(epochs.prefix { $0.step <= step }))
  }
}

/// A network measured on the parts of the data at the end of an epoch.
package struct EpochRecord: Sendable {
  /// Whole epochs done; 1 after the first.
  package let epoch: Int
  /// Whole steps done.
  package let step: Int
  package let train: Evaluation
  package let validation: Evaluation?
  package let test: Evaluation?
}
