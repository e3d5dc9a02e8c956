import Datasets
import Differentiation
import Networks
import Tensors

/// The loss of a network on the training part of data.
package struct NetworkObjective: Objective {
  package var network: Network
  package var data: Partition
  package var loss: Loss
  /// Added to the loss.
  package var penalty: Penalty
  package var initializer: Initializer
  /// What is done to every picture that is learned from, where that was asked for.
  package var augmentation: Augmentation?

  package init(
    network: Network, data: Partition, loss: Loss, penalty: Penalty = .none, initializer: Initializer = .he(.normal)
  ) {
    self.network = network
    self.data = data
    self.loss = loss
    self.penalty = penalty
    self.initializer = initializer
  }

  package var rootPath: String { "loss" }
  package var rowCount: Int { data.training.rowCount }
  package var hasEpochs: Bool { true }
  package var canSplitBatches: Bool {
    guard loss.suited(to: data.training.targets).isMeanOverExamples else { return false }
    let stages = (try? network.stages().flatMap(\.all)) ?? []
    return !stages.contains { $0.layer.mixesExamples }
  }

  package func parameters() throws(TrainingError) -> [TrainedParameter] {
    try checkFit()
    do {
      return try network.parameters().map { TrainedParameter(path: $0.path) }
    } catch {
      throw .network(error)
    }
  }

  package func initialValues(
    from stream: inout RandomStream, _ precision: Precision
  ) throws(TrainingError) -> (parameters: [Tensor], kept: [Tensor]) {
    do {
      let drawn = try network.initialParameters(initializer, from: &stream, precision: precision)
      return (drawn, try network.initialKept(precision: precision))
    } catch {
      throw .network(error)
    }
  }

  package func graph(forBatch size: Int, _ precision: Precision) throws(TrainingError) -> StepGraph {
    do {
      let traced = try network.traced(
        batch: size, loss: loss.suited(to: data.training.targets), penalty: penalty, precision: precision)
      return StepGraph(
        graph: traced.graph, inputs: [traced.x, traced.t].compactMap { $0 }, parameters: traced.parameters,
        kept: traced.kept, draws: traced.draws, averages: traced.averages, output: traced.output,
        root: traced.loss ?? traced.output)
    } catch {
      throw .network(error)
    }
  }

  package func feeds(for graph: StepGraph, _ precision: Precision) -> [Feed] {
    guard let output = graph.output else { return [] }
    let shape = Shape([rowCount] + graph.graph[output].shape.dimensions.dropFirst())
    return [features, .rows(loss.targets(of: data.training, forOutputs: shape, precision))]
  }

  private var features: Feed {
    augmenter.map { .augmented(data.training.features, $0) } ?? .rows(data.training.features)
  }

  /// nil where nothing is to be changed, or the examples are no pictures.
  private var augmenter: Augmenter? {
    guard let augmentation, let size = data.training.pictureSize(forInput: network.input) else { return nil }
    return Augmenter(augmentation, of: data.training, size: size)
  }

  /// The examples of a step as the network saw them, with their targets.
  package func examples(of state: TrainingState) throws(DataError) -> Dataset {
    let rows = try data.training.rows(state.batch)
    guard let augmenter, state.seeds.count == rows.rowCount else { return rows }
    let width = rows.featureCount
    let values = rows.features.values
    let pictures = state.seeds.enumerated().flatMap { place, seed in
      augmenter.augmented(Array(values[place * width..<(place + 1) * width]), seed: seed)
    }
    return try rows.replacingFeatures(
      by: Tensor(shape: rows.features.shape, values: pictures, precision: rows.features.precision))
  }

  package func trainsAlike(_ other: any Objective) -> Bool {
    guard let other = other as? NetworkObjective else { return false }
    return loss == other.loss && penalty == other.penalty && augmentation == other.augmentation
  }
}
