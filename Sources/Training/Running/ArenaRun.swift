import Differentiation
import Dispatch
import Networks
import Tensors

/// Whole steps with batches of one size in arenas, one for each thread. The tensors of a training state are lent to them, and
/// steps then change them where they lie.
///
/// With several threads each takes a part of the batch and the gradients are summed in the order of the parts, so that the
/// numbers are the same every time, though not to the last bit those of another number of threads.
///
/// It is used by one run at a time, which takes it from a pool: hence Sendable.
final class ArenaRun: @unchecked Sendable {
  private let setup: TrainingSetup
  /// Nodes whose values are read after a step.
  let observed: [NodeID]
  private let shards: [ArenaShard]
  private let batch: Int
  /// Where it is to be known how long each part of a step takes, on one thread.
  var meter: ArenaMeter?
  private let isAugmenting: Bool
  /// Whether somebody may lose patience during a step.
  private let isLong: Bool
  /// Whether the optimiser treats all parameters the same way.
  private let learnsAlike: Bool
  /// Where steps may become unwanted.
  let cancellation: Cancellation?
  private let parameters: [TrainedParameter]
  /// Whether somebody lost patience with it, perhaps while its memory was made ready.
  var isAbandoned: Bool { isLong && cancellation?.isRaised == true }

  /// What threads read, and write each in its own place.
  private struct Lent: @unchecked Sendable {
    let parameters: [Buffer]
    let kept: [Buffer]
    let slots: [[Buffer]]
  }

  /// `steps`: the graph of a step for each part of the batch.
  init(
    _ setup: TrainingSetup, _ parameters: [TrainedParameter], _ feeds: [Feed], batch: Int, steps: [StepGraph],
    observing observed: [NodeID], unless cancellation: Cancellation? = nil
  ) {
    (self.setup, self.parameters, self.observed, self.batch) = (setup, parameters, observed, batch)
    self.cancellation = cancellation
    isAugmenting = feeds.contains(where: \.isAugmented)
    learnsAlike = setup.groups.factored.isEmpty
    shards = zip(setup.parts(ofBatch: batch), steps).map { rows, step in
      ArenaShard(
        step, feeds, rows: rows, ofBatch: batch, observing: observed, setup.precision,
        cancellation)
    }
    isLong = shards.contains(where: \.isLong)
  }

  /// Makes up to so many steps, as long as the batches are of this run's size; ends early with a loss that is not finite, with
  /// a step that became unwanted, which is then not made, and, if that is asked for, with an epoch. The numbers of the last step
  /// lie in the arena until the next one. Returns the steps made.
  func run(_ state: inout TrainingState, steps: Int, stopsAtEpochs: Bool) -> Int {
    let lent = borrow(&state)
    var (done, last) = (0, 0.0)
    repeat {
      guard let loss = makeStep(&state, lent) else { break }
      last = loss
      done += 1
      if stopsAtEpochs, state.cursor.isAtEpochStart { break }
    } while done < steps && last.isFinite && state.cursor.nextCount(state.stream) == batch
    return done
  }

  func value(_ id: NodeID) -> View? { shards.first?.value(id) }

  /// Makes the state's tensors its own and lends them to the arenas.
  private func borrow(_ state: inout TrainingState) -> Lent {
    let lent = Lent(
      parameters: state.parameters.indices.map { state.parameters[$0].unownedBuffer },
      kept: state.kept.indices.map { state.kept[$0].unownedBuffer },
      slots: state.slots.indices.map { place in
        state.slots[place].indices.map { state.slots[place][$0].unownedBuffer }
      })
    for shard in shards { shard.lend(parameters: lent.parameters, kept: lent.kept) }
    return lent
  }

  /// The loss of the batch before the update; nil where the step became unwanted, and nothing has changed.
  private func makeStep(_ state: inout TrainingState, _ lent: Lent) -> Double? {
    meter?.begin()
    let before = isLong ? state.drawn : nil
    state.drawBatch(augmenting: isAugmenting)
    draw(from: &state.stream)
    guard let loss = pass(state.batch, state.seeds) else {
      if let before { state.drawn = before }
      return nil
    }
    for shard in shards { shard.moveAverages(lent.kept, meter) }
    update(&state, lent)
    return state.endStep(loss: loss, hasEpochs: setup.objective.hasEpochs)
  }

  /// In the order in which a recorded step draws: one mask after the other, each row by row.
  private func draw(from stream: inout RandomStream) {
    for place in 0..<(shards.first?.drawCount ?? 0) {
      for shard in shards { shard.draw(place, from: &stream) }
    }
  }

  /// Forward and back for the whole batch; returns its loss, or nil where it became unwanted. The gradients are then those of the
  /// first shard.
  private func pass(_ batch: [Int], _ seeds: [UInt32]) -> Double? {
    guard let first = shards.first else { return .nan }
    if shards.count == 1 {
      first.pass(batch, seeds: seeds, meter)
      return isUnwanted ? nil : first.loss
    }
    DispatchQueue.concurrentPerform(iterations: shards.count) { shards[$0].pass(batch, seeds: seeds) }
    if isUnwanted { return nil }
    for shard in shards.dropFirst() {
      for case (let sum?, let part?) in zip(gradients, shard.gradients) {
        Accumulation.add(sum.view, part.view, into: sum)
      }
    }
    return setup.precision.rounded(shards.reduce(0) { $0 + $1.loss })
  }

  /// What a meter marks where, and the works of the calls.
  var places: StepPlaces { shards.first?.places ?? StepPlaces(calls: 0, parameters: 0) }
  var works: [Arena.Work] { shards.first?.works ?? [] }

  private var isUnwanted: Bool { isLong && shards.contains(where: \.isUnwanted) }

  private var gradients: [Buffer?] { shards.first?.gradients ?? [] }

  private func update(_ state: inout TrainingState, _ lent: Lent) {
    let places = meter == nil ? nil : places
    if let clipping = setup.clipping { state.gradientNorm = clipping.clip(gradients) }
    if let places { meter?.mark(places.clipping) }
    let (optimizer, gradients, step) = (setup.optimizer(at: state), gradients, state.optimizerStep)
    for place in lent.parameters.indices {
      guard let gradient = gradients[place] else { continue }
      let (parameter, slots) = (lent.parameters[place], lent.slots[place])
      if learnsAlike {
        optimizer.update(parameter, gradient.view, slots: slots, step: step)
      } else {
        setup.groups.optimizer(optimizer, for: parameters[place].path).update(
          parameter, gradient.view, slots: slots, step: step)
      }
      if let places { meter?.mark(places.update(place)) }
    }
  }
}

extension ArenaRun {
  /// Where several threads share a batch, gradients are sums of parts, which differ from those of the whole batch in their last
  /// bits. A recorded step takes those that a step at full speed would take. Returns whether it has: not where they became
  /// unwanted.
  func replaceGradients(of state: inout TrainingState, _ whole: StepGraph) -> Bool {
    guard shards.count > 1, let recording = state.recording else { return true }
    _ = borrow(&state)
    for shard in shards { shard.takeDraws(from: recording, of: whole) }
    guard let loss = pass(state.batch, state.seeds) else { return false }
    for case (let id, let gradient?) in zip(whole.parameters, gradients) {
      state.recording?.replaceGradient(of: id, by: Tensor(copying: gradient.view))
    }
    state.recording?.replaceValue(of: whole.root, by: Tensor(loss, precision: setup.precision))
    return true
  }
}
