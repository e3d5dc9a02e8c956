import Tensors

/// A training run with its past. Time is counted in moves: one for each operation of a forward or backward pass and one for
/// each parameter updated, so that every place where training can stand has a clock of its own. Going back takes the nearest
/// keyframe before the place and replays the moves and the learner's changes between, bit for bit. A value: a copy is a fork.
package struct History: Sendable {
  package private(set) var trainer: Trainer
  /// Where the run stands.
  package private(set) var state: TrainingState
  /// Moves made since the start.
  package private(set) var clock = 0
  /// The furthest clock that this run has reached; up to there stepping forward replays the same future.
  package private(set) var horizon = 0
  /// What the learner changed, in the order of time; those behind the clock lie in the future.
  package private(set) var changes: [Change] = []
  private var keyframes: Keyframes
  /// The log up to the horizon, so that going back need not measure again.
  private var log = ProgressLog()

  /// Bytes of keyframes, unless another budget is given.
  package static let standardBudget = 256 << 20

  /// A run before its first step.
  package init(_ trainer: Trainer, budget: Int = standardBudget) throws(TrainingError) {
    self.trainer = trainer
    state = try trainer.initialState()
    keyframes = Keyframes(budget: budget)
    keyframes.add(Keyframe(state, trainer, clock: 0))
  }

  /// Moves of a whole step.
  package var movesPerStep: Int { trainer.movesPerStep }

  /// Whether there is a future that stepping forward replays.
  package var isInThePast: Bool { clock < horizon || changes.contains { $0.clock > clock } }

  /// The bytes that keyframes hold, and how many there are.
  package var memory: (bytes: Int, keyframes: Int) { (keyframes.bytes, keyframes.frames.count) }
}

extension History {
  /// Moves on by one stride.
  package mutating func advance(until stride: Stride) throws(TrainingError) -> [TrainingEvent] {
    var events: [TrainingEvent] = []
    repeat { events += try move() } while !trainer.hasArrived(state, stride, events)
    return events
  }

  /// One move, and the changes that were made behind it.
  private mutating func move() throws(TrainingError) -> [TrainingEvent] {
    let events = try trainer.move(&state)
    clock += 1
    horizon = max(horizon, clock)
    if !changes.isEmpty { try applyChanges(at: clock) }
    if state.phase == .ready {
      keyframes.add(Keyframe(state, trainer, clock: clock))
    }
    return events
  }

  private mutating func applyChanges(at clock: Int) throws(TrainingError) {
    for change in changes where change.clock == clock { try apply(change) }
  }

  private mutating func apply(_ change: Change) throws(TrainingError) {
    switch change.kind {
    case .parameter(let place, let value):
      if state.parameters.indices.contains(place) { state.parameters[place] = value }
    case .seed(let seed): state.stream = RandomStream(seed: seed)
    case .setup(let setup): try adopt(setup)
    }
  }

  /// Slots are kept where the new optimiser remembers the same, and the order of batches where they are drawn in the same way.
  private mutating func adopt(_ setup: TrainingSetup) throws(TrainingError) {
    let old = trainer.setup
    trainer = try trainer.replacing(setup)
    if old.optimizer.slotNames != setup.optimizer.slotNames {
      state.slots = trainer.emptySlots(for: state.parameters)
      state.slotsBegan = state.step
    }
    if old.batch != setup.batch { state.cursor = try trainer.newCursor() }
  }
}

extension History {
  /// Makes a change here and now. The future that this run had, if any, is forgotten: a caller who wants to keep it copies
  /// the run before. In the middle of a step a new setup first goes back to its beginning.
  package mutating func change(_ kind: Change.Kind) throws(TrainingError) {
    var changed = self
    if case .setup = kind, changed.state.phase != .ready {
      try changed.go(to: changed.clock - changed.clock % movesPerStep)
    }
    changed.forgetFuture()
    let change = Change(clock: changed.clock, kind: kind)
    changed.changes.append(change)
    try changed.apply(change)
    self = changed
  }

  private mutating func forgetFuture() {
    horizon = clock
    changes.removeAll { $0.clock > clock }
    // A frame at this clock holds the state before the change; that at 0 is the state before all changes.
    keyframes.forget(after: max(clock - 1, 0))
    log = ProgressLog()
  }

  /// Goes to another place, before or behind the present, bit for bit as it was there.
  package mutating func go(to target: Int) throws(TrainingError) {
    guard target != clock, target >= 0 else { return }
    if state.progress.losses.count > log.losses.count { log = state.progress }
    if target < clock { try returnToKeyframe(for: target) }
    try replay(to: min(target, horizon))
    while clock < target { _ = try move() }
  }

  /// Moves that were made before: what was logged then need not be measured again.
  private mutating func replay(to target: Int) throws(TrainingError) {
    trainer.measuresEpochs = false
    defer { trainer.measuresEpochs = true }
    while clock < target { _ = try move() }
    state.progress.losses = Array(log.losses.prefix(state.step))
    state.progress.epochs = log.epochs.filter { $0.step <= state.step }
  }

  /// To the last keyframe from which the target can be replayed with its recording: at the end of a step the recording is
  /// that of the whole step.
  private mutating func returnToKeyframe(for target: Int) throws(TrainingError) {
    let start = target > 0 && target % movesPerStep == 0 ? target - movesPerStep : target
    guard let frame = keyframes.frame(atOrBefore: start) else { return }
    (clock, trainer, state) = (frame.clock, frame.trainer, frame.state)
    if clock == 0 { try applyChanges(at: 0) }
  }
}
