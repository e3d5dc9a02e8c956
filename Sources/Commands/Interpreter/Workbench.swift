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
  var batch = BatchPolicy()
  var seed: UInt32
  let precision: Precision
  private(set) var trainer: Trainer?
  private(set) var state: TrainingState?

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
      batch: batch, precision: precision)
  }

  /// Makes the trainer and the initial state if they are not there yet.
  mutating func prepare() throws(WorkbenchError) {
    guard trainer == nil || state == nil else { return }
    do {
      let trainer = try Trainer(setup(), isInterrupted: isInterrupted)
      state = try state ?? trainer.initialState()
      self.trainer = trainer
    } catch let error as WorkbenchError {
      throw error
    } catch let error as TrainingError {
      throw .training(error)
    } catch {
      throw .missing(.network)
    }
  }

  /// Forgets the training: another network, other data or other initial weights begin anew.
  mutating func restart() {
    trainer = nil
    state = nil
  }

  /// Goes on with the same weights under a changed setup (optimiser, loss, batches); a step that was begun is dropped.
  /// Nothing changes where the new setup does not fit.
  mutating func change(_ edit: (inout Workbench) -> Void) throws(WorkbenchError) {
    var changed = self
    edit(&changed)
    try changed.rebuild()
    self = changed
  }

  private mutating func rebuild() throws(WorkbenchError) {
    guard var state else { return restart() }
    do {
      let trainer = try Trainer(setup(), isInterrupted: isInterrupted)
      state.slots = trainer.emptySlots(for: state.parameters)
      state.cursor = try trainer.newCursor()
      state.phase = .ready
      self.trainer = trainer
      self.state = state
    } catch let error as WorkbenchError {
      throw error
    } catch let error as TrainingError {
      throw .training(error)
    } catch {
      throw .missing(.network)
    }
  }

  /// Moves training on by one stride.
  mutating func advance(until stride: Training.Stride) throws(WorkbenchError) -> [TrainingEvent] {
    try prepare()
    guard var trainer, var state = self.state else { return [] }
    // Both are taken out while they change, so that nothing they hold is copied.
    self.trainer = nil
    self.state = nil
    defer {
      self.trainer = trainer
      self.state = state
    }
    do {
      return try trainer.advance(&state, until: stride)
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
