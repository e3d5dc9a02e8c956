import Datasets
import Networks
import Tensors

/// Everything that determines a training run: the same setup gives the same numbers.
package struct TrainingSetup: Sendable {
  /// What is made small.
  package var objective: any Objective
  package var optimizer: any Optimizer
  /// How the optimiser's rate changes while training goes on; without one it stays.
  package var schedule: Schedule?
  /// Seeds the draws of weights and batches.
  package var seed: UInt32
  package var batch: BatchPolicy
  package var precision: Precision
  /// A limit to gradients, if there is one.
  package var clipping: Clipping?
  /// What learns otherwise than the rest.
  package var groups = ParameterGroups()
  /// The threads that share each batch, 1 or more.
  package var threads = 1

  package init(
    _ objective: any Objective, optimizer: any Optimizer = SGD(), seed: UInt32 = 0,
    batch: BatchPolicy = BatchPolicy(), precision: Precision = .float64, clipping: Clipping? = nil
  ) {
    self.objective = objective
    self.optimizer = optimizer
    self.seed = seed
    self.batch = batch
    self.precision = precision
    self.clipping = clipping
  }

  package init(
    network: Network, data: Partition, loss: Loss, penalty: Penalty = .none, initializer: Initializer = .he(.normal),
    optimizer: any Optimizer = SGD(), seed: UInt32 = 0, batch: BatchPolicy = BatchPolicy(),
    precision: Precision = .float64, clipping: Clipping? = nil
  ) {
    self.init(
      NetworkObjective(network: network, data: data, loss: loss, penalty: penalty, initializer: initializer),
      optimizer: optimizer, seed: seed, batch: batch, precision: precision, clipping: clipping)
  }

  /// The network and its data; nil where a function is made small.
  package var learning: NetworkObjective? {
    get { objective as? NetworkObjective }
    set { if let newValue { objective = newValue } }
  }

  /// The function that is made small; nil where a network learns.
  package var function: FunctionObjective? { objective as? FunctionObjective }
}

extension TrainingSetup {
  /// How parameters are updated, e.g. `sgd lr=0.1 · clip norm 1`, to be looked at.
  package var updateNotation: String {
    let others = [schedule.map { "schedule \($0.notation(digits: 4))" }, clipping?.notation(digits: 4)]
    return ([optimizer.notation(digits: 4)] + others.compactMap { $0 }).joined(separator: " · ")
  }
}

extension TrainingSetup {
  /// Whether a run goes on alike under another setup of the same network and data, or of the same function.
  package func trainsAlike(_ other: TrainingSetup) -> Bool {
    optimizer.notation == other.optimizer.notation && schedule == other.schedule
      && objective.trainsAlike(other.objective)
      && batch == other.batch && clipping == other.clipping && threads == other.threads
      && groups == other.groups
  }
}

extension TrainingSetup {
  /// The parts of a batch that threads take: near enough of one size, and never of a few examples only. One part where the
  /// examples of a batch cannot be looked at one by one.
  package func parts(ofBatch size: Int) -> [Range<Int>] {
    let most = max(1, min(threads, size / Self.smallestPart))
    let count = most > 1 && objective.canSplitBatches ? most : 1
    return (0..<count).map { size * $0 / count..<size * ($0 + 1) / count }
  }

  /// For fewer examples it does not pay to wait for another thread.
  private static let smallestPart = 4
}

/// How many examples a step sees and how they are chosen.
package struct BatchPolicy: Hashable, Sendable {
  package var sizes: BatchSizes
  package var sampling: BatchCursor.Sampling

  package init(size: Int = 32, sampling: BatchCursor.Sampling = .shuffled) {
    self.init(sizes: .fixed(size), sampling: sampling)
  }

  package init(sizes: BatchSizes, sampling: BatchCursor.Sampling = .shuffled) {
    self.sizes = sizes
    self.sampling = sampling
  }

  /// The one size, or that of the first batches, where it grows, or the largest of random ones.
  package var size: Int {
    get { sizes.typical }
    set { sizes = .fixed(newValue) }
  }

  /// As it is written in a command, e.g. `32 shuffled`.
  package var notation: String {
    switch sampling {
    case .shuffled: "\(sizes.notation) shuffled"
    case .withReplacement: "\(sizes.notation) replacement"
    case .inOrder: "\(sizes.notation) in_order"
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
  /// A number among the features of an example is none of a row of the table that the network begins with.
  case rowNumber(Double, example: Int, rows: Int)
  /// So many classes do not suit so many outputs under this loss.
  case classes(Int, outputs: Int, loss: Loss)
  /// The targets are a class for each of so many steps; the outputs of an example have another shape, or the loss does not
  /// compare step by step.
  case sequences(times: Int, classes: Int, outputs: Shape, loss: Loss)
  /// So many target numbers an example do not suit so many outputs.
  case values(Int, outputs: Int)
  /// The loss needs classes, or shares of classes; the targets are numbers.
  case valuesForClasses(Loss)
  /// A number in a row of the targets is none that the loss compares with.
  case target(Double, row: Int, loss: Loss)
  /// So many weights of a loss do not suit so many outputs.
  case weights(LossSetting, count: Int, outputs: Int)
  /// Pictures are to be changed, and examples with so many features are not known to be pictures.
  case noPictures(features: Int)
  /// Steps with batches of this size would need more memory than the session may take.
  case memory(Shortage, batch: Int)
  /// What was asked for needs a network, and a function is made small.
  case noNetwork
}
