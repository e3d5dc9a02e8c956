import Tensors

/// A training run with its past. Time is counted in moves: one for each operation of a forward or backward pass and one for
/// each parameter updated, so that every place where training can stand has a clock of its own. Going back takes the nearest
/// keyframe before the place and replays the moves and the learner's changes between, bit for bit. A value: a copy is a fork.
package struct History: Sendable {
  package internal(set) var trainer: Trainer
  /// Where the run stands.
  package internal(set) var state: TrainingState
  /// Moves made since the start.
  package private(set) var clock = 0
  /// The clock at which what is known of the run begins: 0, or where it was read from a file.
  package let origin: Int
  /// The furthest clock that this run has reached; up to there stepping forward replays the same future.
  package private(set) var horizon = 0
  /// What the learner changed, in the order of time; those behind the clock lie in the future.
  package private(set) var changes: [Change] = []
  /// How many of the changes at this very clock were taken back and lie ahead.
  package private(set) var takenBack = 0
  /// The clocks at which epochs ended, up to the horizon.
  private(set) var epochEnds: [Int] = []
  /// The losses and scores up to the horizon, so that going back need not measure again.
  package private(set) var log = ProgressLog()
  private(set) var keyframes: Keyframes

  /// Bytes of keyframes, unless another budget is given: with frames that grow sparser with age this is enough to go back at
  /// once, and little beside the data that a learner trains on.
  private static let standardBudget = 32 << 20
  /// A network whose frames are large may keep so many all the same.
  private static let standardFrames = 8

  /// A frame makes the next update copy what it holds, which costs about a third of a small network's step under Adam; the
  /// few steps between two frames are replayed at once.
  private static let stepsBetweenKeyframes = 4

  /// A run before its first step.
  package init(_ trainer: Trainer, budget: Int? = nil) throws(TrainingError) {
    self.trainer = trainer
    state = try trainer.initialState()
    origin = 0
    let first = Keyframe(state, trainer, clock: 0)
    keyframes = Keyframes(budget: budget ?? Self.standardBudget(for: first, trainer.budget))
    keyframes.add(first)
  }

  /// A run that goes on between two steps, from a state that another had. `epochs`: the steps at which epochs ended.
  package init(_ trainer: Trainer, goingOnFrom state: TrainingState, epochs: [Int], budget: Int? = nil) {
    (self.trainer, self.state) = (trainer, state)
    origin = state.step * trainer.movesPerStep
    (clock, horizon) = (origin, origin)
    log = state.progress
    epochEnds = epochs.map { $0 * trainer.movesPerStep }
    let first = Keyframe(state, trainer, clock: origin)
    keyframes = Keyframes(budget: budget ?? Self.standardBudget(for: first, trainer.budget))
    keyframes.add(first)
  }

  /// At most a quarter of what the session may take.
  private static func standardBudget(for frame: Keyframe, _ memory: Budget) -> Int {
    min(max(standardBudget, standardFrames * frame.bytes), max(memory.limit / 4, frame.bytes))
  }

  /// The memory that the run may take from now on.
  package mutating func setMemory(_ budget: Budget) { trainer.budget = budget }

  /// The steps at whose ends epochs ended, up to the furthest.
  package var epochSteps: [Int] { epochEnds.map { $0 / movesPerStep } }

  /// The first whole step whose numbers can be computed again; 0 for the start of the run.
  package var firstKnownStep: Int { origin == 0 ? 0 : origin / movesPerStep + 1 }

  /// Moves of a whole step.
  package var movesPerStep: Int { trainer.movesPerStep }

  /// Whether whole steps, or changes, lie ahead that stepping forward replays.
  package var hasFuture: Bool {
    horizon / movesPerStep > clock / movesPerStep || takenBack > 0 || changes.contains { $0.clock > clock }
  }

  /// The most steps that were ever done.
  package var furthestStep: Int { horizon / movesPerStep }

  /// The bytes that keyframes hold, and how many there are.
  package var memory: (bytes: Int, keyframes: Int) { (keyframes.bytes, keyframes.frames.count) }

  /// Bytes that keyframes may take together.
  package var budget: Int {
    get { keyframes.budget }
    set { keyframes.setBudget(newValue) }
  }
}

extension History {
  /// Moves on by one stride. Changes that were taken back are made again first; with `op` nothing else. `isInterrupted` is asked
  /// between two moves: the stride then ends there.
  package mutating func advance(
    until stride: Stride, isInterrupted: () -> Bool = { false }
  ) throws(TrainingError) -> [TrainingEvent] {
    if takenBack > 0 {
      try makeChangesAgain()
      if stride == .op { return [] }
    }
    var events: [TrainingEvent] = []
    repeat { events += try move() } while !trainer.hasArrived(state, stride, events) && !isInterrupted()
    return events
  }

  /// One move, and the changes that were made behind it. What was measured before is not measured again.
  private mutating func move(leaving left: Int = 0) throws(TrainingError) -> [TrainingEvent] {
    let isReplay = clock < horizon
    var events = try trainer.move(&state, measuresEpochs: !isReplay)
    clock += 1
    horizon = max(horizon, clock)
    if state.phase == .ready { try arrive(&events, isReplay: isReplay, leaving: left) }
    return events
  }

  /// At the end of a step: what was measured, the changes made here, a keyframe.
  private mutating func arrive(
    _ events: inout [TrainingEvent], isReplay: Bool, leaving left: Int = 0
  ) throws(TrainingError) {
    if isReplay { recall(&events) } else { note(events) }
    if !changes.isEmpty { try applyChanges(leaving: left) }
    if state.step % Self.stepsBetweenKeyframes == 0, left == 0 {
      keyframes.add(Keyframe(state, trainer, clock: clock))
    }
  }

  /// Makes up to so many whole steps at full speed, without a record of their numbers: none in the middle of a step, and not
  /// past the next keyframe, change or end of an epoch, nor past a loss that is not finite.
  package mutating func sprint(steps limit: Int) throws(TrainingError) -> [TrainingEvent] {
    guard state.phase == .ready, takenBack == 0 else { return [] }
    let isReplay = clock < horizon
    let known = state.progress.losses.count
    let done = try trainer.sprint(&state, steps: min(limit, stepsToNextStop), stopsAtEpochs: true)
    guard done > 0 else { return [] }
    clock += done * movesPerStep
    horizon = max(horizon, clock)
    var events = state.progress.losses[known...].map { TrainingEvent.step(loss: $0) }
    if !isReplay, let record = try trainer.measureEpoch(&state) { events.append(record) }
    try arrive(&events, isReplay: isReplay)
    return events
  }

  /// Steps to the next place where more is to be done than stepping.
  private var stepsToNextStop: Int {
    var clocks = [self.clock(ofStep: (state.step / Self.stepsBetweenKeyframes + 1) * Self.stepsBetweenKeyframes)]
    if let change = changes.first(where: { $0.clock > clock }) { clocks.append(change.clock) }
    if horizon >= clock + movesPerStep { clocks.append(horizon - horizon % movesPerStep) }
    return ((clocks.min() ?? clock) - clock) / movesPerStep
  }

  /// The score of an epoch that was measured when the run came here first.
  private mutating func recall(_ events: inout [TrainingEvent]) {
    guard let record = log.epochs.last(where: { $0.step <= state.step }), record.step == state.step else { return }
    state.progress.epochs.append(record)
    events.append(.epoch(record))
  }

  private mutating func note(_ events: [TrainingEvent]) {
    for event in events {
      switch event {
      case .step(let loss): log.losses.append(loss)
      case .epoch(let record): log.epochs.append(record)
      case .forward, .backward, .update: break
      }
    }
    if trainer.setup.objective.hasEpochs, state.cursor.isAtEpochStart { epochEnds.append(clock) }
  }
}

extension History {
  /// Makes a change here and now. A step that was begun is begun anew. The future that this run had, if any, is forgotten:
  /// a caller who wants to keep it copies the run before.
  package mutating func change(_ kind: Change.Kind, label: String) throws(TrainingError) {
    var changed = self
    if changed.state.phase != .ready { try changed.go(to: changed.clock - changed.clock % movesPerStep) }
    changed.forgetFuture()
    let change = Change(clock: changed.clock, kind: kind, label: label)
    changed.changes.append(change)
    try changed.apply(change)
    self = changed
  }

  /// The run now ends where it stands.
  package mutating func forgetFuture() {
    horizon = clock
    changes = changes.filter { $0.clock < clock } + changesHere.dropLast(takenBack)
    takenBack = 0
    epochEnds.removeAll { $0 > clock }
    // A frame at this clock holds the state before the change; the first is the state before all changes.
    keyframes.forget(after: max(clock - 1, origin))
    log = state.progress
  }

  /// The changes that were made at this clock, in their order.
  private var changesHere: [Change] { changes.filter { $0.clock == clock } }

  /// The last change here that was not taken back.
  package var lastChangeHere: Change? { changesHere.dropLast(takenBack).last }

  /// The first that was, which is made next.
  package var nextChangeHere: Change? { changesHere.suffix(takenBack).first }

  private mutating func applyChanges(leaving left: Int = 0) throws(TrainingError) {
    for change in changesHere.dropLast(left) { try apply(change) }
    takenBack = left
  }

  private mutating func makeChangesAgain() throws(TrainingError) {
    let again = changesHere.suffix(takenBack)
    takenBack = 0
    for change in again { try apply(change) }
  }

  /// Takes the last change here back: the run stands at the same clock, and the change lies ahead.
  package mutating func takeBack() throws(TrainingError) {
    guard lastChangeHere != nil else { return }
    let (here, left) = (clock, takenBack + 1)
    guard let frame = keyframes.frame(atOrBefore: max(here - movesPerStep, origin)) else { return }
    try stand(at: frame, leaving: here == origin ? left : 0)
    guard here > origin else { return }
    _ = try approach(here - 1)
    _ = try move(leaving: left)
  }

  private mutating func apply(_ change: Change) throws(TrainingError) {
    switch change.kind {
    case .parameter(let place, let value):
      if state.parameters.indices.contains(place) { state.parameters[place] = value }
    case .weights(let values, let kept): (state.parameters, state.kept) = (values, kept)
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
    if old.schedule != setup.schedule {
      state.scheduleBegan = ScheduleStart(step: state.step, epoch: state.epoch)
    }
    if old.batch != setup.batch { state.cursor = try trainer.newCursor() }
  }
}

extension History {
  /// Goes to another place, before or behind the present, bit for bit as it was there; beyond the horizon it trains on, and
  /// not before the origin.
  package mutating func go(to wanted: Int) throws(TrainingError) {
    let target = max(wanted, origin)
    try setOut(to: target)
    _ = try approach(target)
  }

  /// Takes the keyframe from which a place is reached with the fewest moves, unless the present is as near.
  package mutating func setOut(to wanted: Int) throws(TrainingError) {
    let target = max(wanted, origin)
    guard target != clock else { return }
    // At the end of a step the recording is that of the whole step, which must then be replayed.
    let start = target > origin && target % movesPerStep == 0 ? target - movesPerStep : target
    guard let frame = keyframes.frame(atOrBefore: start), target < clock || frame.clock > clock else { return }
    try stand(at: frame)
  }

  /// Makes the moves that are left, or some of them. Returns whether the place is reached. Interrupted, it stands somewhere on the way.
  package mutating func approach(_ target: Int, atMost moves: Int = Int.max) throws(TrainingError) -> Bool {
    if takenBack > 0, target >= clock { try makeChangesAgain() }
    let end = moves > target - clock ? target : clock + moves
    while clock < end {
      if trainer.isInterrupted() { throw .interrupted }
      // The last step is made by moves, so that its numbers are there to be asked for.
      let whole = (min(end, target - 1) - clock) / movesPerStep
      if try sprint(steps: whole).isEmpty { _ = try move() }
    }
    return clock >= target
  }

  mutating func stand(at frame: Keyframe, leaving left: Int = 0) throws(TrainingError) {
    (clock, trainer, state) = (frame.clock, frame.trainer, frame.state)
    state.progress = log.upTo(step: state.step)
    takenBack = 0
    if clock == origin { try applyChanges(leaving: left) }
  }
}
