import Datasets
import Differentiation
import Networks
import Tensors
import Training

/// The network under study: what the learner has said about it so far, and its training once that can begin.
struct Workbench: Sendable {
  var network: Network?
  var data: Partition?
  var loss: Loss?
  var initializer = Initializer.he(.normal)
  var optimizer: any Optimizer = SGD()
  var clipping: Clipping?
  var batch = BatchPolicy()
  var seed: UInt32
  let precision: Precision
  /// The training and its past, once it can begin.
  private(set) var history: History?
  private let isInterrupted: @Sendable () -> Bool

  init(_ environment: Environment) {
    precision = environment.precision
    seed = environment.seed
    isInterrupted = environment.isInterrupted
  }

  /// What is missing before training can begin.
  var missing: Missing? {
    if data == nil { return .data }
    if network == nil { return .network }
    return nil
  }

  enum Missing: Error { case data, network }

  /// The loss that was chosen, or the one that suits the targets: cross-entropy for classes (binary for one output),
  /// squared error for numbers.
  var effectiveLoss: Loss {
    if let loss { return loss }
    guard let data, data.training.targets.classNames != nil else { return .mse }
    let isSingle = (try? network?.output().count) == 1
    return isSingle ? .binaryCrossEntropy : .crossEntropy
  }
}

extension Workbench {
  /// The setup as it stands.
  private func setup() throws(WorkbenchError) -> TrainingSetup {
    guard let data else { throw .missing(.data) }
    guard let network else { throw .missing(.network) }
    return TrainingSetup(
      network: network, data: data, loss: effectiveLoss, initializer: initializer, optimizer: optimizer, seed: seed,
      batch: batch, precision: precision, clipping: clipping)
  }

  var trainer: Trainer? { history?.trainer }
  /// Whether a step was begun and is not done.
  var isInStep: Bool { history.map { $0.state.phase != .ready } ?? false }
  var state: TrainingState? { history?.state }

  /// Begins the training if that has not been done.
  mutating func prepare() throws(WorkbenchError) {
    guard history == nil else { return }
    let setup = try setup()
    do {
      history = try History(Trainer(setup, isInterrupted: isInterrupted))
    } catch {
      throw .training(error)
    }
  }

  /// Forgets the training: another network, other data or other initial weights begin anew.
  mutating func restart() { history = nil }

  /// Goes on with the same weights under a changed setup (optimiser, loss, batches); a step that was begun is begun anew.
  /// Nothing changes where the new setup does not fit.
  mutating func change(_ edit: (inout Workbench) -> Void) throws(WorkbenchError) {
    var changed = self
    edit(&changed)
    if changed.history != nil {
      let setup = try changed.setup()
      try changed.work { history throws(TrainingError) in try history.change(.setup(setup)) }
    }
    self = changed
  }

  /// Moves training on by one stride.
  mutating func advance(until stride: Training.Stride) throws(WorkbenchError) -> [TrainingEvent] {
    try work { history throws(TrainingError) in try history.advance(until: stride) }
  }

  /// Goes to another time.
  mutating func travel(_ move: (inout History) throws(TrainingError) -> Void) throws(WorkbenchError) {
    try work(move)
    follow()
  }

  /// What was chosen is again what it was at that time.
  private mutating func follow() {
    guard let setup = trainer?.setup else { return }
    (optimizer, clipping, batch) = (setup.optimizer, setup.clipping, setup.batch)
    if setup.loss != effectiveLoss { loss = setup.loss }
  }

  /// Does something with the history, which is taken out meanwhile, so that nothing it holds is copied.
  private mutating func work<R>(_ body: (inout History) throws(TrainingError) -> R) throws(WorkbenchError) -> R {
    try prepare()
    guard var history else { throw .missing(.network) }
    self.history = nil
    defer { self.history = history }
    do {
      return try body(&history)
    } catch {
      throw .training(error)
    }
  }
}

/// Why the network under study cannot be trained.
enum WorkbenchError: Error {
  case missing(Workbench.Missing)
  case training(TrainingError)
}
