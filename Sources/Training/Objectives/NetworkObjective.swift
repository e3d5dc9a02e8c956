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
      let traced = try network.traced(batch: size, loss: loss, penalty: penalty, precision: precision)
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

extension NetworkObjective {
  /// Checks that data, network and loss fit together.
  private func checkFit() throws(TrainingError) {
    let output: Shape
    do {
      output = try network.output()
    } catch {
      throw .network(error)
    }
    guard data.training.rowCount > 0 else { throw .noExamples }
    let features = data.training.features.shape
    let perExample = features.dimensions.dropFirst().reduce(1, *)
    guard let input = network.input, input.count == perExample else {
      throw .features(network: network.input ?? .scalar, data: perExample)
    }
    try checkTargets(output)
  }

  private func checkTargets(_ output: Shape) throws(TrainingError) {
    switch data.training.targets {
    case .classes(_, let names):
      if loss == .crossEntropy, output.count != names.count {
        throw .classes(names.count, outputs: output.count, loss: loss)
      }
      if loss == .binaryCrossEntropy, output.count != 1 || names.count != 2 {
        throw .classes(names.count, outputs: output.count, loss: loss)
      }
      if loss == .mse, output.count != names.count, output.count != 1 {
        throw .classes(names.count, outputs: output.count, loss: loss)
      }
    case .values(let values):
      guard loss != .crossEntropy else { throw .valuesForClasses }
      let width = values.shape.dimensions.dropFirst().reduce(1, *)
      guard width == output.count else { throw .values(width, outputs: output.count) }
    }
  }
}
