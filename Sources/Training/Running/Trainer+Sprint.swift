import Differentiation
import Tensors

extension Trainer {
  /// Makes up to `limit` whole steps without keeping their numbers, many times faster than by moves and with the same results,
  /// bit for bit. Ends early where batches of another size begin, with the first loss that is not finite and, if that is asked
  /// for, with an epoch. Returns the steps made: none in the middle of a step.
  ///
  /// The network is not measured at the end of an epoch. `observe` is called after the last step with a way to read the values
  /// of the nodes in `observed`.
  package mutating func sprint(
    _ state: inout TrainingState, steps limit: Int, stopsAtEpochs: Bool = false, observing observed: [NodeID] = [],
    _ observe: ((NodeID) -> View?) -> Void = { _ in }
  ) throws(TrainingError) -> Int {
    guard state.phase == .ready, limit > 0 else { return 0 }
    let size = state.cursor.nextCount
    let run = try arena(forBatch: size, observing: observed)
    defer { arenas.giveBack(run, batch: size) }
    state.recording = nil
    let done = run.run(&state, steps: limit, stopsAtEpochs: stopsAtEpochs)
    observe { run.value($0) }
    return done
  }

  /// Up to `limit` whole steps at full speed, to the end of the epoch at most, where the network is measured.
  package mutating func run(_ state: inout TrainingState, steps limit: Int) throws(TrainingError) {
    if try sprint(&state, steps: limit, stopsAtEpochs: true) > 0 { _ = try measureEpoch(&state) }
  }

  private mutating func arena(forBatch size: Int, observing observed: [NodeID]) throws(TrainingError) -> ArenaRun {
    if let run = arenas.take(batch: size), run.observed == observed { return run }
    return ArenaRun(setup, feeds, try plan(forBatch: size).traced, batch: size, observing: observed)
  }
}
