import Datasets
import Networks
import Tensors

/// A whole training between two steps, as a safetensors file has it: the weights under PyTorch's names, as in a model's file, and
/// beside them all that makes the next step what it is.
package struct TrainingFile: Sendable {
  package let tensors: NamedTensors

  /// Names that belong to training alone begin with this.
  static let prefix = "gradus."

  private enum Key {
    static let slots = prefix + "slots."
    static let counts = prefix + "counts"
    static let norm = prefix + "gradient_norm"
    static let stream = prefix + "stream"
    static let cursor = prefix + "cursor"
    static let batch = prefix + "batch"
    static let seeds = prefix + "seeds"
    static let losses = prefix + "losses"
    static let records = prefix + "epochs"
    static let ends = prefix + "epoch_ends"
    static let setup = prefix + "setup"
    static let groups = prefix + "groups"
    static let data = prefix + "data"
  }

  package init(_ tensors: NamedTensors) { self.tensors = tensors }

  /// Of a run that stands between two steps. `setup`: how the run is set up, in commands.
  package init(_ history: History, setup: String) throws(TrainingError) {
    guard let learning = history.trainer.setup.learning else { throw .noNetwork }
    let (state, trainer) = (history.state, history.trainer)
    var tensors: NamedTensors
    do {
      tensors = try ModelFile(learning.network, state).tensors
    } catch {
      throw .network(error)
    }
    tensors.texts[Key.setup] = setup
    tensors.texts[Key.groups] = trainer.setup.groups.lines
    tensors.texts[Key.data] = learning.data.fingerprint
    for (parameter, slots) in zip(trainer.parameters, state.slots) {
      for (name, slot) in zip(trainer.setup.optimizer.slotNames, slots) {
        tensors.add("\(Key.slots)\(parameter.path).\(name)", slot)
      }
    }
    tensors.add(Key.counts, Tensor(Self.counts(state).map(Double.init)))
    tensors.add(Key.norm, Tensor(state.gradientNorm.map { [$0] } ?? []))
    tensors.add(Key.stream, Tensor(state.stream.place))
    tensors.add(Key.cursor, Tensor(state.cursor.place.map(Double.init)))
    tensors.add(Key.batch, Tensor(state.batch.map(Double.init)))
    tensors.add(Key.seeds, Tensor(state.seeds.map(Double.init)))
    tensors.add(Key.losses, Tensor(state.progress.losses))
    tensors.add(Key.records, EpochRecord.table(state.progress.epochs))
    tensors.add(Key.ends, Tensor(history.epochSteps.filter { $0 <= state.step }.map(Double.init)))
    self.tensors = tensors
  }

  /// Steps and epochs: those done, and those that were when something began.
  private static func counts(_ state: TrainingState) -> [Int] {
    [state.step, state.epoch, state.slotsBegan, state.scheduleBegan.step, state.scheduleBegan.epoch]
  }

  /// How the run was set up, in commands; nil in other files.
  package var setup: String? { tensors.texts[Key.setup] }
  package var groups: ParameterGroups? { tensors.texts[Key.groups].flatMap(ParameterGroups.init(lines:)) }
  /// The network as it is written.
  package var recipe: String? { ModelFile(tensors).recipe }

  /// Whether the run learnt from these data.
  package func isOf(_ data: Partition) -> Bool { tensors.texts[Key.data] == data.fingerprint }
}

/// Why a file gives no training.
package enum TrainingFileError: Error, Equatable, Sendable {
  /// Something is missing, or is not what it should be.
  case damaged(String)
  case training(TrainingError)
}

extension TrainingFile {
  /// The run, going on where it was saved, for a trainer with its setup.
  package func history(_ trainer: Trainer, budget: Int?) throws(TrainingFileError) -> History {
    let steps = try integers(Key.ends)
    let state = try state(trainer)
    guard steps.allSatisfy({ $0 >= 0 && $0 <= state.step }) else { throw .damaged(Key.ends) }
    return History(trainer, goingOnFrom: state, epochs: steps, budget: budget)
  }

  private func state(_ trainer: Trainer) throws(TrainingFileError) -> TrainingState {
    let (parameters, kept) = try weights(trainer)
    guard let stream = RandomStream(place: try numbers(Key.stream)) else { throw .damaged(Key.stream) }
    var state: TrainingState
    do {
      state = try trainer.initialState(parameters: parameters, kept: kept, stream: stream)
    } catch {
      throw .training(error)
    }
    state.slots = try slots(trainer, state.slots)
    guard state.cursor.stand(at: try integers(Key.cursor)) else { throw .damaged(Key.cursor) }
    let counts = try integers(Key.counts)
    guard counts.count == 5, counts.allSatisfy({ $0 >= 0 }), counts[2] <= counts[0], counts[3] <= counts[0],
      counts[4] <= counts[1]
    else { throw .damaged(Key.counts) }
    (state.step, state.epoch, state.slotsBegan) = (counts[0], counts[1], counts[2])
    state.scheduleBegan = ScheduleStart(step: counts[3], epoch: counts[4])
    guard state.step <= Self.mostSteps else { throw .damaged(Key.counts) }
    state.batch = try integers(Key.batch)
    guard state.batch.allSatisfy({ $0 >= 0 && $0 < trainer.setup.objective.rowCount }) else {
      throw .damaged(Key.batch)
    }
    state.seeds = try integers(Key.seeds).compactMap { UInt32(exactly: $0) }
    guard state.seeds.isEmpty || state.seeds.count == state.batch.count else { throw .damaged(Key.seeds) }
    let norm = try numbers(Key.norm)
    guard norm.count <= 1 else { throw .damaged(Key.norm) }
    state.gradientNorm = norm.first
    state.progress.losses = try numbers(Key.losses)
    guard state.progress.losses.count == state.step else { throw .damaged(Key.losses) }
    guard let records = EpochRecord.records(try tensor(Key.records)) else { throw .damaged(Key.records) }
    state.progress.epochs = records
    return state
  }

  /// More steps than moves could be counted of are none that were made.
  private static let mostSteps = 1 << 40

  private func weights(_ trainer: Trainer) throws(TrainingFileError) -> (parameters: [Tensor], kept: [Tensor]) {
    guard let network = trainer.setup.learning?.network, let names = try? TorchNames(network) else {
      throw .training(.noNetwork)
    }
    func values(_ entries: [TorchNames.Entry]) throws(TrainingFileError) -> [Tensor] {
      try entries.map { entry throws(TrainingFileError) in
        guard let own = entry.fromTorch(try tensor(entry.name)) else { throw .damaged(entry.name) }
        return own.converted(to: trainer.setup.precision)
      }
    }
    return (try values(names.parameters), try values(names.kept))
  }

  private func slots(_ trainer: Trainer, _ empty: [[Tensor]]) throws(TrainingFileError) -> [[Tensor]] {
    var slots = empty
    for (place, parameter) in trainer.parameters.enumerated() {
      for (slot, name) in trainer.setup.optimizer.slotNames.enumerated() {
        let key = "\(Key.slots)\(parameter.path).\(name)"
        let tensor = try tensor(key)
        guard tensor.shape == slots[place][slot].shape else { throw .damaged(key) }
        slots[place][slot] = tensor.converted(to: trainer.setup.precision)
      }
    }
    return slots
  }

  private func tensor(_ name: String) throws(TrainingFileError) -> Tensor {
    guard let tensor = tensors[name] else { throw .damaged(name) }
    return tensor
  }

  private func numbers(_ name: String) throws(TrainingFileError) -> [Double] { try tensor(name).values }

  private func integers(_ name: String) throws(TrainingFileError) -> [Int] {
    try numbers(name).map { number throws(TrainingFileError) in
      guard let integer = Int(exactly: number) else { throw .damaged(name) }
      return integer
    }
  }
}
