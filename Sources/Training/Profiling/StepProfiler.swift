import Differentiation
import Tensors

/// Makes steps on a copy of a training and measures them: whole steps, the parts of others, and their matrix products alone, in
/// turn, so that whatever else the machine does meets all alike. It works on one thread, and is used by one at a time: hence
/// Sendable.
package final class StepProfiler: @unchecked Sendable {
  private var trainer: Trainer
  private var state: TrainingState
  /// Where batches have the size that is measured.
  private let start: TrainingState
  private let graph: StepGraph
  private let run: ArenaRun
  private let meter: ArenaMeter
  private let floor: ProductFloor
  private let batch: Int
  private var whole = (time: Duration.zero, steps: 0)
  private var products = Duration.zero
  /// Steps measured part by part.
  package private(set) var steps = 0

  /// Steps of one kind before the next kind's turn.
  private static let round = 5
  /// Longer steps are taken one by one.
  private static let longStep = Duration.milliseconds(2)

  package init(_ trainer: Trainer, _ state: TrainingState) throws(TrainingError) {
    var setup = trainer.setup
    setup.threads = 1
    self.trainer = try trainer.replacing(setup)
    self.state = state
    self.state.recording = nil
    self.state.phase = .ready
    start = self.state
    batch = state.cursor.nextCount(state.stream)
    graph = try self.trainer.plan(forBatch: batch).traced
    run = ArenaRun(
      setup, self.trainer.parameters, self.trainer.feeds, batch: batch, steps: [graph], observing: [],
      unless: trainer.cancellation)
    meter = ArenaMeter(places: run.places.count)
    run.meter = meter
    floor = ProductFloor(graph.graph, root: graph.root, setup.precision)
    // The first steps find nothing in the caches.
    _ = try self.trainer.sprint(&self.state, steps: 2)
    floor.run(unless: trainer.cancellation)
  }

  /// Measures a few steps, no more than are left.
  package func proceed(to limit: Int) throws(TrainingError) {
    let isLong = whole.time > Self.longStep * whole.steps
    let count = min(isLong ? 1 : Self.round, limit - steps)
    guard count > 0 else { return }
    let before = state.step
    whole.time += try time { () throws(TrainingError) in
      while state.step < before + count { _ = try trainer.sprint(&state, steps: before + count - state.step) }
    }
    whole.steps += count
    if state.cursor.nextCount(state.stream) != batch { state = start }
    let measured = run.run(&state, steps: count, stopsAtEpochs: false)
    guard measured > 0 else { throw .interrupted }
    steps += measured
    products += time { for _ in 0..<count { floor.run(unless: trainer.cancellation) } }
    if trainer.cancellation?.isRaised == true { throw .interrupted }
  }

  private func time<E: Error>(_ body: () throws(E) -> Void) throws(E) -> Duration {
    let start = ContinuousClock.now
    try body()
    return ContinuousClock.now - start
  }

  package var profile: StepProfile {
    var rows = graph.graph.operations.map { id in
      StepProfile.Row(path: graph.graph[id].path, operation: graph.graph[id].op?.name ?? "")
    }
    let places = Dictionary(uniqueKeysWithValues: graph.graph.operations.enumerated().map { ($1, $0) })
    for (place, work) in run.works.enumerated() {
      guard let row = places[work.node] else { continue }
      if work.isBackward { rows[row].backward += seconds(place) } else { rows[row].forward += seconds(place) }
    }
    for (place, parameter) in graph.parameters.enumerated() {
      guard let reader = graph.graph.readers(of: parameter).first, let row = places[reader] else { continue }
      rows[row].update += seconds(run.places.update(place))
    }
    return StepProfile(
      steps: steps, precision: trainer.setup.precision, rows: rows, batch: seconds(run.places.batch),
      upkeep: seconds(run.places.averages) + seconds(run.places.clipping),
      step: whole.time.inSeconds / Double(max(whole.steps, 1)),
      products: floor.isEmpty ? 0 : products.inSeconds / Double(max(whole.steps, 1)))
  }

  /// Of a place, for each step, without the time that a mark takes.
  private func seconds(_ place: Int) -> Double {
    max(0, meter.times[place].inSeconds / Double(max(steps, 1)) - markCost)
  }

  private lazy var markCost = ArenaMeter.cost.inSeconds
}

extension Duration {
  fileprivate var inSeconds: Double { self / .seconds(1) }
}
