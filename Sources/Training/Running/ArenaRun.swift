import Differentiation
import Networks
import Tensors

/// Whole steps with batches of one size in an arena. The tensors of a training state are lent to it, and steps then change
/// them where they lie.
///
/// It is used by one run at a time, which takes it from a pool: hence Sendable.
final class ArenaRun: @unchecked Sendable {
  private let setup: TrainingSetup
  private let feeds: [Feed]
  private let step: StepGraph
  /// Nodes whose values are read after a step.
  let observed: [NodeID]
  private let arena: Arena
  /// Where the inputs, what is drawn, and the gradients of the parameters lie.
  private let inputs: [Buffer]
  private let masks: [Buffer]
  private let gradients: [Buffer?]
  private let averages: [(average: RunningAverage, kept: Int, value: View)]
  private let loss: View?
  private let batch: Int
  private var lent = Lent()

  private struct Lent {
    var parameters: [Buffer] = []
    var kept: [Buffer] = []
    var slots: [[Buffer]] = []
  }

  init(
    _ setup: TrainingSetup, _ feeds: [Feed], _ step: StepGraph, batch: Int, observing observed: [NodeID] = []
  ) {
    (self.setup, self.feeds, self.step, self.observed) = (setup, feeds, step, observed)
    arena = Arena(
      step.graph, root: step.root, keeping: observed + step.averages.map(\.source), precision: setup.precision)
    inputs = step.inputs.compactMap { [arena] in arena.leaf($0) }
    masks = step.draws.compactMap { [arena] in arena.leaf($0.node) }
    gradients = step.parameters.map { [arena] in arena.gradient($0) }
    averages = step.averages.compactMap { [arena] average in
      guard let kept = step.kept.firstIndex(of: average.kept), let value = arena.value(average.source) else {
        return nil
      }
      return (average, kept, value)
    }
    loss = arena.value(step.root)
    self.batch = batch
  }

  /// Makes up to so many steps, as long as the batches are of this run's size; ends early with a loss that is not finite and,
  /// if that is asked for, with an epoch. The numbers of the last step lie in the arena until the next one.
  func run(_ state: inout TrainingState, steps: Int, stopsAtEpochs: Bool) -> Int {
    borrow(&state)
    let lent = lent
    var (done, last) = (0, 0.0)
    repeat {
      last = makeStep(&state, lent)
      done += 1
      if stopsAtEpochs, state.cursor.isAtEpochStart { break }
    } while done < steps && last.isFinite && state.cursor.nextCount == batch
    return done
  }

  func value(_ id: NodeID) -> View? { arena.value(id) }

  /// Makes the state's tensors its own and lends them to the arena.
  private func borrow(_ state: inout TrainingState) {
    lent = Lent(
      parameters: state.parameters.indices.map { state.parameters[$0].unownedBuffer },
      kept: state.kept.indices.map { state.kept[$0].unownedBuffer },
      slots: state.slots.indices.map { place in
        state.slots[place].indices.map { state.slots[place][$0].unownedBuffer }
      })
    for (id, buffer) in zip(step.parameters, lent.parameters) { arena.lend(id, at: buffer.base) }
    for (id, buffer) in zip(step.kept, lent.kept) { arena.lend(id, at: buffer.base) }
  }

  /// The loss of the batch before the update.
  private func makeStep(_ state: inout TrainingState, _ lent: Lent) -> Double {
    state.cursor.next(&state.stream, into: &state.batch)
    for (input, feed) in zip(inputs, feeds) { feed.fill(input, rows: state.batch) }
    for (place, mask) in masks.enumerated() { step.draws[place].mask.draw(into: mask, from: &state.stream) }
    arena.forward()
    for (average, kept, value) in averages { average.move(lent.kept[kept], towards: value) }
    arena.backward()
    update(&state, lent)
    return state.endStep(loss: loss?[0] ?? .nan, hasEpochs: setup.objective.hasEpochs)
  }

  private func update(_ state: inout TrainingState, _ lent: Lent) {
    if let clipping = setup.clipping { state.gradientNorm = clipping.clip(gradients) }
    for place in lent.parameters.indices {
      guard let gradient = gradients[place] else { continue }
      setup.optimizer.update(
        lent.parameters[place], gradient.view, slots: lent.slots[place], step: state.optimizerStep)
    }
  }
}
