import Datasets
import Differentiation
import Networks
import Tensors

/// What a diagnosis looks at, measured on copies: the run itself is left as it is.
struct Examination: Sendable {
  let trainer: Trainer
  /// The network and its data.
  let learning: NetworkObjective
  /// Where the run stands, between steps; a step that was begun is done to its end.
  let state: TrainingState
  /// A whole step, forward and backward: the last one, or the next where there is none or something was changed since.
  let recording: Recording
  /// What that step added to each parameter.
  let updates: [Tensor]
  /// The layers, those inside of others behind them.
  let stages: [Network.Stage]
  /// A forward pass over a sample of the training part, with the parameters as they are.
  let sample: Recording
  let sampleLoss: Double
  /// The losses of the steps since the learner last changed something, by their numbers.
  let losses: ArraySlice<Double>
  /// The loss before that: of the steps before another setup, or of the first step.
  let lossBefore: Double?
  let trials: [Trial]

  /// A step tried on a copy: the loss of its batch before and after the update.
  struct Trial: Sendable {
    let before: Double
    let after: Double
  }

  /// Examples in the sample, at most; they are spread evenly over the training part.
  private static let sampleSize = 512
  private static let trialCount = 5

  init(_ history: History) throws(TrainingError) {
    var present = history
    if present.state.phase != .ready { _ = try present.advance(until: .batch) }
    trainer = present.trainer
    state = present.state
    guard let objective = trainer.setup.learning else { throw .noNetwork }
    learning = objective
    do {
      stages = try learning.network.stages().flatMap(\.all)
    } catch {
      throw .network(error)
    }
    let isFresh = present.state.recording == nil || present.changes.contains { $0.clock == present.clock }
    var next = present
    if isFresh { _ = try next.advance(until: .batch) }
    recording = next.state.recording ?? Recording()
    updates = next.updates
    (sample, sampleLoss) = try learning.sample(Self.sampleSize, present.state, trainer.setup.precision)
    (losses, lossBefore) = present.lossesSinceChange
    trials = try Self.trials(present)
  }

  private static func trials(_ history: History) throws(TrainingError) -> [Trial] {
    var copy = history
    var trials: [Trial] = []
    for _ in 0..<trialCount {
      _ = try copy.advance(until: .batch)
      guard let before = copy.state.progress.losses.last, let after = copy.lossAfterUpdate else { break }
      trials.append(Trial(before: before, after: after))
    }
    return trials
  }
}

extension History {
  /// What the last step added to each parameter.
  fileprivate var updates: [Tensor] {
    zip(trainer.parameters, state.parameters).map { parameter, now in
      guard let recording = state.recording, let node = recording.graph.node(at: parameter.path),
        let before = recording.value(node.id),
        let difference = try? Subtract().result(of: [now, before])
      else { return Tensor(zeros: now.shape, precision: now.precision) }
      return difference
    }
  }

  /// The loss of the last step's batch with the parameters as that step left them.
  fileprivate var lossAfterUpdate: Double? {
    guard var again = state.recording else { return nil }
    for (parameter, now) in zip(trainer.parameters, state.parameters) {
      if let node = again.graph.node(at: parameter.path) { again.set(node.id, to: now) }
    }
    for id in again.graph.operations { again.forward(id) }
    return again.graph.node(at: trainer.setup.objective.rootPath).flatMap { again.value($0.id)?.scalar }
  }

  fileprivate var lossesSinceChange: (ArraySlice<Double>, before: Double?) {
    guard let change = changes.last(where: { $0.clock <= clock }) else {
      return (state.progress.losses[...], state.progress.losses.first)
    }
    let step = change.clock / movesPerStep
    let since = state.progress.losses.dropFirst(step)
    guard case .setup = change.kind, step > 0 else { return (since, since.first) }
    return (since, state.progress.losses.prefix(step).suffix(Threshold.stepsToJudge / 2).median)
  }
}

extension ArraySlice<Double> {
  /// The upper of the middle two where there are two.
  var median: Double? { isEmpty ? nil : sorted()[count / 2] }
}

extension NetworkObjective {
  /// A forward pass over rows spread evenly over the training part, and its loss.
  fileprivate func sample(
    _ most: Int, _ state: TrainingState, _ precision: Precision
  ) throws(TrainingError) -> (Recording, Double) {
    let count = data.training.rowCount
    let rows = (0..<min(most, count)).map { $0 * count / min(most, count) }
    let examples: Dataset
    do {
      examples = try data.training.rows(rows)
    } catch {
      throw .data(error)
    }
    do {
      let traced = try network.traced(
        batch: rows.count, loss: loss.suited(to: examples.targets), mode: .evaluation, precision: precision)
      let x = try examples.features.reshaped(traced.graph[traced.x].shape)
      let t = loss.targets(of: examples, forOutputs: traced.graph[traced.output].shape, precision)
      var recording = traced.recording(
        parameters: state.parameters, kept: state.kept, x: x, t: t, precision: precision)
      for id in traced.graph.operations { recording.forward(id) }
      return (recording, traced.loss.flatMap { recording.value($0)?.scalar } ?? .nan)
    } catch let error as NetworkError {
      throw .network(error)
    } catch let error as ShapeError {
      throw .shape(error)
    } catch {
      throw .noExamples
    }
  }
}
