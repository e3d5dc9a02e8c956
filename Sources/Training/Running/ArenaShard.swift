import Differentiation
import Networks
import Tensors

/// A batch, or the part of one that a thread takes, in an arena of its own: fed, passed forward and back.
final class ArenaShard {
  private let step: StepGraph
  private let feeds: [Feed]
  private let arena: Arena
  /// Where the inputs and what is drawn lie.
  private let inputs: [Buffer]
  private let masks: [Buffer]
  private let averages: [(average: RunningAverage, kept: Int, value: View)]
  /// The place of its examples in the batch.
  let rows: Range<Int>
  /// The gradients of the parameters, after a pass: those of the whole batch's loss, as far as they come from these examples.
  let gradients: [Buffer?]
  private let root: View?
  private let share: Double

  init(
    _ step: StepGraph, _ feeds: [Feed], rows: Range<Int>, ofBatch size: Int, observing observed: [NodeID],
    _ precision: Precision, _ cancellation: Cancellation?
  ) {
    (self.step, self.feeds, self.rows) = (step, feeds, rows)
    share = Double(rows.count) / Double(max(size, 1))
    arena = Arena(
      step.graph, root: step.root, keeping: observed + step.averages.map(\.source),
      lending: step.parameters + step.kept, precision: precision, cancellation: cancellation)
    arena.setRootGradient(to: share)
    inputs = step.inputs.compactMap { [arena] in arena.leaf($0) }
    masks = step.draws.compactMap { [arena] in arena.leaf($0.node) }
    gradients = step.parameters.map { [arena] in arena.gradient($0) }
    averages = step.averages.compactMap { [arena] average in
      guard let kept = step.kept.firstIndex(of: average.kept), let value = arena.value(average.source) else {
        return nil
      }
      return (average, kept, value)
    }
    root = arena.value(step.root)
  }

  /// What this part adds to the mean loss of the batch.
  var loss: Double { share * (root?[0] ?? .nan) }

  func value(_ id: NodeID) -> View? { arena.value(id) }

  func lend(parameters: [Buffer], kept: [Buffer]) {
    for (id, buffer) in zip(step.parameters, parameters) { arena.lend(id, at: buffer.base) }
    for (id, buffer) in zip(step.kept, kept) { arena.lend(id, at: buffer.base) }
  }

  /// The places at which a meter marks the parts of a step.
  var places: StepPlaces { StepPlaces(calls: arena.works.count, parameters: step.parameters.count) }

  var works: [Arena.Work] { arena.works }

  /// How many things are drawn for a step.
  var drawCount: Int { masks.count }

  func draw(_ place: Int, from stream: inout RandomStream) {
    step.draws[place].mask.draw(into: masks[place], from: &stream)
  }

  /// Takes what was drawn for the whole batch from a recording of it.
  func takeDraws(from recording: Recording, of whole: StepGraph) {
    for (mask, draw) in zip(masks, whole.draws) {
      guard let drawn = recording.value(draw.node), let examples = drawn.shape.dimensions.first, examples > 0 else {
        continue
      }
      let bytes = drawn.count / examples * drawn.precision.stride
      drawn.withView { mask.base.copyMemory(from: $0.base + rows.lowerBound * bytes, byteCount: rows.count * bytes) }
    }
  }

  /// Forward and back for its part of the batch.
  func pass(_ batch: [Int], seeds: [UInt32], _ meter: ArenaMeter? = nil) {
    let own = seeds.count == batch.count ? seeds[rows] : []
    for place in inputs.indices where place < feeds.count {
      feeds[place].fill(inputs[place], rows: batch[rows], seeds: own)
    }
    meter?.mark(places.batch)
    arena.forward(meter)
    arena.backward(meter)
  }

  /// Whether nobody wants the numbers of the last pass.
  var isUnwanted: Bool { arena.isUnwanted }

  /// Whether they may ever be.
  var isLong: Bool { arena.isLong }

  /// After a pass: what layers keep follows.
  func moveAverages(_ kept: [Buffer], _ meter: ArenaMeter? = nil) {
    for (average, place, value) in averages where kept.indices.contains(place) {
      average.move(kept[place], towards: value)
    }
    meter?.mark(places.averages)
  }
}
