import Differentiation
import Tensors

extension Trainer {
  /// Makes up to `limit` whole steps without keeping their numbers, many times faster than by moves and with the same results,
  /// bit for bit. Ends early where batches of another size begin, with the first loss that is not finite and, if that is asked
  /// for, with an epoch. Returns the steps made: none in the middle of a step. Where a step became unwanted those before it are
  /// made; where it is the first it throws `interrupted`.
  ///
  /// The network is not measured at the end of an epoch.
  package mutating func sprint(
    _ state: inout TrainingState, steps limit: Int, stopsAtEpochs: Bool = false
  ) throws(TrainingError) -> Int {
    guard state.phase == .ready, limit > 0 else { return 0 }
    let done = try withArena(&state, observing: []) { $0.run(&$1, steps: limit, stopsAtEpochs: stopsAtEpochs) }
    guard done > 0 else { throw .interrupted }
    return done
  }

  /// One such step, after which values of leaves and of the nodes in `observed` are read where they lie, beside the new state.
  package mutating func step<R>(
    _ state: inout TrainingState, observing observed: [NodeID],
    _ read: (TrainingState, (NodeID) -> View?) -> R
  ) throws(TrainingError) -> R {
    let result = try withArena(&state, observing: observed) { run, state -> R? in
      guard run.run(&state, steps: 1, stopsAtEpochs: false) > 0 else { return nil }
      return read(state) { run.value($0) }
    }
    guard let result else { throw .interrupted }
    return result
  }

  private mutating func withArena<R>(
    _ state: inout TrainingState, observing observed: [NodeID],
    _ body: (ArenaRun, inout TrainingState) -> R
  ) throws(TrainingError) -> R {
    let size = state.cursor.nextCount(state.stream)
    let run = try arena(forBatch: size, observing: observed)
    defer { arenas.giveBack(run, batch: size) }
    state.recording = nil
    return body(run, &state)
  }

  /// Up to `limit` whole steps at full speed, to the end of the epoch at most, where the network is measured.
  package mutating func run(_ state: inout TrainingState, steps limit: Int) throws(TrainingError) {
    if try sprint(&state, steps: limit, stopsAtEpochs: true) > 0 { _ = try measureEpoch(&state) }
  }

  private mutating func arena(forBatch size: Int, observing observed: [NodeID]) throws(TrainingError) -> ArenaRun {
    if let run = arenas.take(batch: size), run.observed == observed, run.cancellation === cancellation { return run }
    var steps: [StepGraph] = []
    for rows in setup.parts(ofBatch: size) { steps.append(try plan(forBatch: rows.count).traced) }
    return ArenaRun(setup, parameters, feeds, batch: size, steps: steps, observing: observed, unless: cancellation)
  }

  /// Before a recorded step's first update, where several threads share a batch.
  mutating func shareGradients(_ state: inout TrainingState, _ whole: StepGraph) throws(TrainingError) {
    let size = state.batch.count
    guard setup.parts(ofBatch: size).count > 1 else { return }
    let run = try arena(forBatch: size, observing: [])
    defer { arenas.giveBack(run, batch: size) }
    guard run.replaceGradients(of: &state, whole) else { throw .interrupted }
  }
}
