import Datasets
import Networks
import Tensors

/// Everything that determines a training run: the same setup gives the same numbers.
package struct TrainingSetup: Sendable {
  package var network: Network
  package var data: Partition
  package var loss: Loss
  /// Added to the loss.
  package var penalty: Penalty
  package var initializer: Initializer
  package var optimizer: any Optimizer
  /// Seeds the draws of weights and batches.
  package var seed: UInt32
  package var batch: BatchPolicy
  package var precision: Precision
  /// A limit to gradients, if there is one.
  package var clipping: Clipping?

  package init(
    network: Network, data: Partition, loss: Loss, penalty: Penalty = .none, initializer: Initializer = .he(.normal),
    optimizer: any Optimizer = SGD(), seed: UInt32 = 0, batch: BatchPolicy = BatchPolicy(),
    precision: Precision = .float64, clipping: Clipping? = nil
  ) {
    self.network = network
    self.data = data
    self.loss = loss
    self.penalty = penalty
    self.initializer = initializer
    self.optimizer = optimizer
    self.seed = seed
    self.batch = batch
    self.precision = precision
    self.clipping = clipping
  }
}

extension TrainingSetup {
  /// Whether a run goes on alike under another setup of the same network and data.
  package func trainsAlike(_ other: TrainingSetup) -> Bool {
    optimizer.notation == other.optimizer.notation && loss == other.loss && penalty == other.penalty
      && batch == other.batch && clipping == other.clipping
  }
}

/// How many examples a step sees and how they are chosen.
package struct BatchPolicy: Hashable, Sendable {
  package var size: Int
  package var sampling: BatchCursor.Sampling

  package init(size: Int = 32, sampling: BatchCursor.Sampling = .shuffled) {
    self.size = size
    self.sampling = sampling
  }

  /// As it is written in a command, e.g. `32 shuffled`.
  package var notation: String {
    switch sampling {
    case .shuffled: "\(size) shuffled"
    case .withReplacement: "\(size) replacement"
    case .inOrder: "\(size) in_order"
    }
  }
}

extension TrainingSetup {
  /// The network's outputs for one example, after checking that data, network and loss fit together.
  package func checkedOutput() throws(TrainingError) -> Shape {
    let output: Shape
    do {
      output = try network.output()
    } catch {
      throw .network(error)
    }
    guard data.training.rowCount > 0 else { throw .noExamples }
    let features = data.training.features.shape
    let perExample = features.dimensions.dropFirst().reduce(1, *)
    guard let input = network.input, input.count == perExample else {
      throw .features(network: network.input ?? .scalar, data: perExample)
    }
    try checkTargets(output)
    return output
  }

  private func checkTargets(_ output: Shape) throws(TrainingError) {
    switch data.training.targets {
    case .classes(_, let names):
      if loss == .crossEntropy, output.count != names.count {
        throw .classes(names.count, outputs: output.count, loss: loss)
      }
      if loss == .binaryCrossEntropy, output.count != 1 || names.count != 2 {
        throw .classes(names.count, outputs: output.count, loss: loss)
      }
      if loss == .mse, output.count != names.count, output.count != 1 {
        throw .classes(names.count, outputs: output.count, loss: loss)
      }
    case .values(let values):
      guard loss != .crossEntropy else { throw .valuesForClasses }
      let width = values.shape.dimensions.dropFirst().reduce(1, *)
      guard width == output.count else { throw .values(width, outputs: output.count) }
    }
  }
}

/// Why training cannot begin or go on.
package enum TrainingError: Error, Equatable, Sendable {
  case network(NetworkError)
  case shape(ShapeError)
  case data(DataError)
  /// Given up on request, between whole pieces of work.
  case interrupted
  /// The training part has no rows.
  case noExamples
  /// The network takes one shape, an example of the data has this many features.
  case features(network: Shape, data: Int)
  /// So many classes do not suit so many outputs under this loss.
  case classes(Int, outputs: Int, loss: Loss)
  /// So many target numbers an example do not suit so many outputs.
  case values(Int, outputs: Int)
  /// Cross-entropy needs classes; the targets are numbers.
  case valuesForClasses
}
