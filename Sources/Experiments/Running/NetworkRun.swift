import Datasets
import Differentiation
import Networks
import Tensors
import Training

/// A task on its way, iteration by iteration.
struct NetworkRun {
  private let task: NetworkTask
  private let routine: Routine
  private let context: ExperimentContext
  /// The graph of a step, for the names of its nodes.
  private let traced: TracedNetwork
  /// Which parameters the weight decay is for.
  private let isWeight: [Bool]
  private var trainer: Trainer
  private var state: TrainingState
  private var gauge: Gauge
  private(set) var record: NetworkRecord

  init(_ task: NetworkTask, _ routine: Routine, _ context: ExperimentContext) throws(ExperimentError) {
    (self.task, self.routine, self.context) = (task, routine, context)
    let penalty = Penalty(l2: task.weightDecay)
    let setup = TrainingSetup(
      network: task.network, data: Partition(training: routine.data), loss: .crossEntropy, penalty: penalty,
      optimizer: task.optimizer, batch: BatchPolicy(size: routine.batch, sampling: .withReplacement),
      precision: context.precision)
    do {
      trainer = try Trainer(
        setup, isInterrupted: context.isInterrupted, cancellation: Cancellation(context.isInterrupted))
      traced = try task.network.traced(
        batch: routine.batch, loss: .crossEntropy, penalty: penalty, precision: context.precision)
      state = try trainer.initialState(
        parameters: task.parameters, kept: try task.network.initialKept(precision: context.precision),
        stream: task.stream)
      isWeight = try task.network.parameters().map {
        if case .weight = $0.specification.role { true } else { false }
      }
    } catch let error as NetworkError {
      throw .training(.network(error))
    } catch {
      throw (error as? TrainingError).map { .training($0) } ?? .interrupted
    }
    gauge = Gauge(task.network, precision: context.precision)
    if routine.takesLossAfter { try gauge.prepare(forBatch: routine.batch) }
    record = NetworkRecord(task.name)
    record.parameterPaths = trainer.parameters.map(\.path)
    record.keptPaths = traced.kept.map { traced.graph[$0].path }
    if context.keepsParameters { record.initial = state.parameters }
  }

  mutating func finish() throws(ExperimentError) -> NetworkRecord {
    for iteration in 0..<routine.iterations {
      if context.isInterrupted() { throw .interrupted }
      try step(iteration)
      if takesMeasure(iteration) { try measure() }
    }
    try measureAtEnd()
    record.kept = state.kept
    if context.keepsParameters { record.final = state.parameters }
    return record
  }
}

extension NetworkRun {
  private mutating func step(_ iteration: Int) throws(ExperimentError) {
    let isLast = iteration + 1 == routine.iterations
    let (output, x, draws) = (traced.output, traced.x, traced.draws.map(\.node))
    let (classNumbers, takesLossAfter) = (classNumbers, routine.takesLossAfter)
    var (before, after, masks) = (Double.nan, Double?.none, [Tensor]())
    let gauge = gauge
    let look = { (state: TrainingState, value: (NodeID) -> View?) in
      guard let logits = value(output), let x = value(x) else { return }
      let classes = state.batch.map { classNumbers[$0] }[...]
      before = BookLoss.mean(logits, classes)
      if takesLossAfter { after = gauge.outputs(x, state) { BookLoss.mean($0, classes) } }
      if isLast { masks = draws.compactMap { value($0).map(Tensor.init(copying:)) } }
    }
    do {
      if iteration == 0, context.keepsParameters {
        try stepWithRecord(look)
      } else {
        try trainer.step(&state, observing: [output], look)
      }
    } catch {
      throw error == .interrupted ? .interrupted : .training(error)
    }
    record.lossesBefore.append(before)
    if let after { record.lossesAfter.append(after + penalty) }
    if isLast { record.lastMasks = masks }
    if iteration < 3 { record.firstBatches.append(state.batch) }
  }

  /// The first step, whose gradients are kept.
  private mutating func stepWithRecord(
    _ look: (TrainingState, (NodeID) -> View?) -> Void
  ) throws(TrainingError) {
    try trainer.step(&state)
    guard let recording = state.recording else { return }
    look(state) { recording.value($0)?.unownedView }
    record.firstGradients = traced.parameters.compactMap { recording.gradient($0) }
    record.firstUpdated = state.parameters
  }

  private var classNumbers: [Int] { routine.data.targets.classIndices ?? [] }

  /// λ/2·Σ w² over the weights as they are now.
  private var penalty: Double {
    guard task.weightDecay != 0 else { return 0 }
    var sum = 0.0
    for (parameter, isWeight) in zip(state.parameters, isWeight) where isWeight {
      sum += 0.5 * task.weightDecay * parameter.withView(\.sumOfSquares)
    }
    return sum
  }

  private func takesMeasure(_ iteration: Int) -> Bool {
    switch routine.measuring {
    case .never, .atEnd: false
    case .epochs, .epochsAndTestAtEnd: routine.clock.isStart(iteration)
    }
  }

  private mutating func measure() throws(ExperimentError) {
    if let rows = routine.training {
      record.trainAccuracies.append(try gauge.accuracy(on: rows, state))
      if routine.takesFullLoss { record.fullLosses.append(try gauge.loss(on: rows, state) + penalty) }
    }
    if let rows = routine.test { record.testAccuracies.append(try gauge.accuracy(on: rows, state)) }
  }

  private mutating func measureAtEnd() throws(ExperimentError) {
    switch routine.measuring {
    case .never, .epochs: return
    case .atEnd:
      if let rows = routine.training { record.finalTrainAccuracy = try gauge.accuracy(on: rows, state) }
    case .epochsAndTestAtEnd: break
    }
    if let rows = routine.test { record.finalTestAccuracy = try gauge.accuracy(on: rows, state) }
  }
}
