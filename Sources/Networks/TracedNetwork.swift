import Differentiation
import Tensors

/// A network as a graph for batches of one size: which nodes are fed, learned, kept, drawn and read.
package struct TracedNetwork: Sendable {
  package fileprivate(set) var graph: Graph
  /// The examples, [N, …].
  package let x: NodeID
  /// The parameters in the network's order.
  package fileprivate(set) var parameters: [NodeID] = []
  /// What layers keep from step to step, in the network's order.
  package fileprivate(set) var kept: [NodeID] = []
  /// What is drawn for each step, in that order.
  package let draws: [Draw]
  package let averages: [RunningAverage]
  /// The last layer's result.
  package let output: NodeID
  /// The targets, where the graph ends in a loss.
  package fileprivate(set) var t: NodeID?
  package fileprivate(set) var loss: NodeID?

  fileprivate init(_ scope: LayerScope, x: NodeID, output: NodeID) {
    (graph, draws, averages) = (scope.graph, scope.draws, scope.averages)
    (self.x, self.output) = (x, output)
  }
}

extension Network {
  /// Traces the network for batches of `batch` examples; with a loss the graph ends in it, penalty and all.
  package func traced(
    batch: Int, loss: Loss? = nil, penalty: Penalty = .none, mode: Mode = .training, precision: Precision = .float64
  ) throws(NetworkError) -> TracedNetwork {
    let stages = try stages()
    guard let input else { throw .noInput }
    var traced = try Self.traced(stages, Shape([batch] + input.dimensions), mode, precision)
    guard let loss else { return traced }
    let weights = zip(traced.parameters, stages.flatMap(\.parameters)).compactMap { node, parameter in
      if case .weight = parameter.specification.role { node } else { nil }
    }
    try traced.close(with: loss, penalty, on: weights)
    return traced
  }

  private static func traced(
    _ stages: [Stage], _ batch: Shape, _ mode: Mode, _ precision: Precision
  ) throws(NetworkError) -> TracedNetwork {
    var scope = LayerScope(mode: mode, precision: precision)
    let x = scope.addInput(batch)
    let output: NodeID
    do {
      output = try scope.run(stages, on: x)
    } catch {
      throw .shape(error)
    }
    // In the network's order, in whatever order layers ran those inside of them.
    let all = stages.flatMap(\.all)
    let parameters = all.flatMap { scope.parameters(of: $0) }
    let kept = all.flatMap { scope.keeps(of: $0) }
    var traced = TracedNetwork(scope, x: x, output: output)
    (traced.parameters, traced.kept) = (parameters, kept)
    return traced
  }
}

extension TracedNetwork {
  fileprivate mutating func close(
    with loss: Loss, _ penalty: Penalty, on weights: [NodeID]
  ) throws(NetworkError) {
    let outputs = graph[output].shape
    if loss.takesClassScores, outputs.rank != 2, !(outputs.rank == 3 && loss.takesSequences) {
      throw .outputs(loss: loss.name, needs: "one axis of class scores", given: outputs)
    }
    let targets = graph.addLeaf(.input, shape: loss.targetShape(forOutputs: outputs), path: "t")
    t = targets
    do {
      guard penalty != .none, !weights.isEmpty else {
        self.loss = try graph.add(loss.op, [output, targets], path: "loss", layer: "loss")
        return
      }
      let data = try graph.add(loss.op, [output, targets], path: "data_loss", layer: "loss")
      let size = try graph.add(
        WeightPenalty(l2: penalty.l2, l1: penalty.l1), weights, path: "penalty", layer: "loss")
      self.loss = try graph.add(Add(), [data, size], path: "loss", layer: "loss")
    } catch {
      throw .shape(error)
    }
  }
}

extension TracedNetwork {
  /// A recording of the graph with its parameters, what is kept and the examples set; nothing drawn or computed.
  package func recording(
    parameters values: [Tensor], kept keptValues: [Tensor] = [], x: Tensor, t: Tensor? = nil, precision: Precision
  ) -> Recording {
    var recording = Recording(graph, precision: precision, leavesInputsOut: true)
    for (id, value) in zip(parameters, values) { recording.set(id, to: value) }
    for (id, value) in zip(kept, keptValues) { recording.set(id, to: value) }
    recording.set(self.x, to: x)
    if let id = self.t, let t { recording.set(id, to: t) }
    return recording
  }
}
