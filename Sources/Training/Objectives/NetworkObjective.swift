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
    return [.rows(data.training.features), .rows(loss.targets(of: data.training, forOutputs: shape, precision))]
  }

  package func trainsAlike(_ other: any Objective) -> Bool {
    guard let other = other as? NetworkObjective else { return false }
    return loss == other.loss && penalty == other.penalty
  }
}
