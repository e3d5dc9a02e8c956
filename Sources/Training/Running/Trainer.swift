import Datasets
import Differentiation
import Networks
import Tensors

/// Moves training states forward. It holds what does not change during a run: the setup and the traced graphs.
package struct Trainer: Sendable {
  package let setup: TrainingSetup
  package let parameters: [TrainedParameter]
  /// The operations of both passes and the updates of the parameters: what a step consists of.
  package var movesPerStep: Int { layersOfMoves.count }
  /// The layer that each move of a step belongs to, with its pass: moves of one layer in one pass stand together.
  private(set) var layersOfMoves: [String] = []
  /// For each move of a step whether there is nothing to do in it, because of frozen parameters. Such moves are counted all
  /// the same, so that the moves of a run's past stay what they are when something is frozen.
  private(set) var idleMoves: [Bool] = []
  private(set) var plans: [Int: Plan] = [:]
  let feeds: [Feed]
  let arenas = ArenaPool()
  /// The memory that the run may take, with everything else in the session.
  var budget: Budget
  /// Asked between pieces of long work.
  let isInterrupted: @Sendable () -> Bool
  /// Where one operation may become unwanted while it runs. It is then not done, and the move that it belongs to throws
  /// `interrupted` and leaves the state as it was.
  var cancellation: Cancellation?

  /// A step's graph with the orders in which its operations run. It never changes; many moves share it.
  final class Plan: Sendable {
    let traced: StepGraph
    let forward: [NodeID]
    let backward: [NodeID]
    /// Those of the backward pass that take gradient to parameters that learn, and those that do not.
    let active: [NodeID]
    let idle: Set<NodeID>
    let isLong: Bool

    init(_ traced: StepGraph, backward: [NodeID], active: [NodeID]) {
      self.traced = traced
      forward = traced.graph.operations
      self.backward = backward
      self.active = active
      idle = Set(backward).subtracting(active)
      isLong = traced.graph.isLong
    }
  }

  /// `isInterrupted` is asked while the network is measured at the end of an epoch: measuring is then given up, and the
  /// epoch's record left out.
  package init(
    _ setup: TrainingSetup, budget: Budget = .unlimited, isInterrupted: @escaping @Sendable () -> Bool = { false },
    cancellation: Cancellation? = nil
  ) throws(TrainingError) {
    self.setup = setup
    self.budget = budget
    self.isInterrupted = isInterrupted
    self.cancellation = cancellation
    parameters = try setup.objective.parameters()
    let plan = try Self.plan(setup, forBatch: 1)
    plans[1] = plan
    feeds = setup.objective.feeds(for: plan.traced, setup.precision)
    let graph = plan.traced.graph
    layersOfMoves =
      plan.forward.map { "forward \(graph[$0].layer)" } + plan.backward.map { "backward \(graph[$0].layer)" }
      + (parameters.isEmpty ? ["update"] : parameters.map { "update \($0.path.prefix { $0 != "." })" })
    idleMoves =
      plan.forward.map { _ in false } + plan.backward.map(plan.idle.contains)
      + (parameters.isEmpty ? [false] : parameters.map { setup.groups.frozen.contains($0.path) })
  }

  /// A trainer for another setup of the same network and data, or of the same function.
  func replacing(_ setup: TrainingSetup) throws(TrainingError) -> Trainer {
    try Trainer(setup, budget: budget, isInterrupted: isInterrupted, cancellation: cancellation)
  }

  /// The state before the first step: weights drawn from the seed, then nothing else.
  package func initialState() throws(TrainingError) -> TrainingState {
    if let plan = plans[1] { try checkMemoryOfParameters(plan) }
    var stream = RandomStream(seed: setup.seed)
    let (drawn, kept) = try setup.objective.initialValues(from: &stream, setup.precision)
    return TrainingState(
      parameters: drawn, kept: kept, slots: emptySlots(for: drawn), stream: stream, cursor: try newCursor())
  }

  /// Slots as the optimiser has them before its first step.
  package func emptySlots(for parameters: [Tensor]) -> [[Tensor]] {
    parameters.map { setup.optimizer.newSlots(for: $0) }
  }

  package func newCursor() throws(TrainingError) -> BatchCursor {
    do {
      return try BatchCursor(
        rowCount: setup.objective.rowCount, sizes: setup.batch.sizes, sampling: setup.batch.sampling)
    } catch {
      throw .data(error)
    }
  }

  /// The state moved on by one stride, and what happened.
  package mutating func advance(
    _ state: TrainingState, until stride: Stride
  ) throws(TrainingError) -> (state: TrainingState, events: [TrainingEvent]) {
    var state = state
    let events = try advance(&state, until: stride)
    return (state, events)
  }

  /// As above, in place.
  package mutating func advance(
    _ state: inout TrainingState, until stride: Stride
  ) throws(TrainingError) -> [TrainingEvent] {
    var events: [TrainingEvent] = []
    repeat { events += try move(&state) } while !hasArrived(state, stride, events)
    return events
  }

  /// One operation, or the update of one parameter. At the end of an epoch the network is measured, unless that is known.
  mutating func move(
    _ state: inout TrainingState, measuresEpochs: Bool = true
  ) throws(TrainingError) -> [TrainingEvent] {
    var events: [TrainingEvent] = []
    try move(&state, measuresEpochs: measuresEpochs, noting: &events)
    return events
  }

  /// As above; what happened is added to a list.
  mutating func move(
    _ state: inout TrainingState, measuresEpochs: Bool, noting events: inout [TrainingEvent]
  ) throws(TrainingError) {
    if state.phase == .ready {
      let plan = try plan(forBatch: state.cursor.nextCount(state.stream))
      if cancellation?.concerning(plan.isLong) != nil { return try beginLongStep(&state, noting: &events) }
      try beginStep(&state)
    }
    try makeMove(&state, measuresEpochs: measuresEpochs, noting: &events)
  }

  private mutating func makeMove(
    _ state: inout TrainingState, measuresEpochs: Bool = true, noting events: inout [TrainingEvent]
  ) throws(TrainingError) {
    let plan = try plan(forBatch: state.batch.count)
    state.recording?.cancellation = cancellation?.concerning(plan.isLong)
    switch state.phase {
    case .ready: break
    case .forward(let place):
      guard state.recording?.forward(plan.forward[place]) != false else { throw .interrupted }
      state.follow(plan.traced, after: plan.forward[place])
      state.phase = place + 1 < plan.forward.count ? .forward(next: place + 1) : .backward(next: 0)
      events.append(.forward(plan.forward[place], place: place, of: plan.forward.count))
    case .backward(let place):
      if place == 0 { state.recording?.beginBackward(from: plan.traced.root, through: plan.active) }
      let isIdle = plan.idle.contains(plan.backward[place])
      if !isIdle, state.recording?.backward(plan.backward[place]) == false {
        if place == 0 { state.recording?.forgetBackward() }
        throw .interrupted
      }
      state.phase = place + 1 < plan.backward.count ? .backward(next: place + 1) : .update(next: 0)
      guard !isIdle else { return }
      events.append(.backward(plan.backward[place], place: place, of: plan.backward.count))
    case .update(let parameter):
      if parameter == 0 { try shareGradients(&state, plan.traced) }
      if update(&state, parameter, plan) { events.append(.update(parameter: parameter)) }
      if parameter + 1 >= state.parameters.count { events += try endStep(&state, plan, measuresEpochs) }
    }
  }

  /// Begins a step and does its first operation, in a copy: the numbers of the step before are let go of when it is done.
  private mutating func beginLongStep(
    _ state: inout TrainingState, noting events: inout [TrainingEvent]
  ) throws(TrainingError) {
    var begun = state
    begun.recording = nil
    try beginStep(&begun, unless: cancellation)
    try makeMove(&begun, noting: &events)
    if let last = state.recording.take() { begun.recording?.reuse(last) }
    state = begun
  }

  private mutating func beginStep(
    _ state: inout TrainingState, unless cancellation: Cancellation? = nil
  ) throws(TrainingError) {
    state.drawBatch(augmenting: feeds.contains(where: \.isAugmented))
    let traced = try plan(forBatch: state.batch.count).traced
    var recording = traced.recording(
      parameters: state.parameters, kept: state.kept, feeds: feeds, rows: state.batch, seeds: state.seeds,
      setup.precision, reusing: state.recording.take(), unless: cancellation)
    for draw in traced.draws {
      if cancellation?.isRaised == true { throw .interrupted }
      let shape = traced.graph[draw.node].shape
      recording.set(draw.node, to: draw.mask.draw(shape, from: &state.stream, precision: setup.precision))
    }
    state.recording = recording
    state.gradientNorm = nil
    state.phase = .forward(next: 0)
  }

  /// Returns whether there was anything to update.
  private func update(_ state: inout TrainingState, _ place: Int, _ plan: Plan) -> Bool {
    guard place < state.parameters.count else { return false }
    state.phase = .update(next: place + 1)
    let path = parameters[place].path
    guard !setup.groups.frozen.contains(path) else { return false }
    let node = plan.traced.parameters[place]
    if let gradient = state.recording?.gradient(node) {
      let clipped = state.clipped(
        gradient, by: setup.clipping, isFirst: place == 0, parameters: plan.traced.parameters)
      state.recording?.setApart(node)
      setup.groups.optimizer(setup.optimizer(at: state), for: path).update(
        &state.parameters[place], gradient: clipped, slots: &state.slots[place], step: state.optimizerStep)
    }
    return true
  }

  private func endStep(
    _ state: inout TrainingState, _ plan: Plan, _ measuresEpochs: Bool
  ) throws(TrainingError) -> [TrainingEvent] {
    let loss = state.endStep(
      loss: state.recording?.value(plan.traced.root)?.scalar ?? .nan, hasEpochs: setup.objective.hasEpochs)
    guard measuresEpochs, let record = try measureEpoch(&state) else { return [.step(loss: loss)] }
    return [.step(loss: loss), record]
  }

  /// Measures the network where an epoch has ended with the last step.
  func measureEpoch(_ state: inout TrainingState) throws(TrainingError) -> TrainingEvent? {
    guard setup.objective.hasEpochs, state.cursor.isAtEpochStart else { return nil }
    do {
      let record = try measure(state)
      state.progress.epochs.append(record)
      return .epoch(record)
    } catch {
      guard error == .interrupted else { throw error }
      return nil
    }
  }

  mutating func plan(forBatch size: Int) throws(TrainingError) -> Plan {
    if let plan = plans[size] { return plan }
    let plan = try Self.plan(setup, forBatch: size)
    try checkMemory(ofStep: plan.traced, batch: size)
    plans[size] = plan
    return plan
  }

  private static func plan(_ setup: TrainingSetup, forBatch size: Int) throws(TrainingError) -> Plan {
    var traced = try setup.objective.graph(forBatch: size, setup.precision)
    let backward = traced.graph.backwardOrder(from: traced.root, leavingInputsOut: true)
    traced.freeze(setup.groups.frozen)
    let active = traced.graph.backwardOrder(from: traced.root, leavingInputsOut: true)
    return Plan(traced, backward: backward, active: active)
  }
}

extension Trainer {
  /// The operation that a running pass comes to next.
  package func nextOperation(_ state: TrainingState) -> NodeID? {
    guard let plan = plans[state.batch.count] else { return nil }
    switch state.phase {
    case .forward(let next) where next < plan.forward.count: return plan.forward[next]
    case .backward(let next) where next < plan.backward.count:
      return plan.backward[next...].first { !plan.idle.contains($0) }
    case .forward, .backward, .update, .ready: return nil
    }
  }

  /// The network with a state's parameters, for predictions.
  package func predictor(_ state: TrainingState) throws(TrainingError) -> Predictor {
    guard let learning = setup.learning else { throw .noNetwork }
    return Predictor(
      network: learning.network, parameters: state.parameters, kept: state.kept, precision: setup.precision,
      budget: budget, isInterrupted: isInterrupted)
  }

  /// The network measured on all parts of the data.
  package func measure(_ state: TrainingState) throws(TrainingError) -> EpochRecord {
    guard let learning = setup.learning else { throw .noNetwork }
    let predictor = try predictor(state)
    return EpochRecord(
      epoch: state.epoch, step: state.step, train: try predictor.evaluate(learning.data.training, learning.loss),
      validation: try predictor.evaluateIfAny(learning.data.validation, learning.loss),
      test: try predictor.evaluateIfAny(learning.data.test, learning.loss))
  }
}
