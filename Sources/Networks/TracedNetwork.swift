import Differentiation
import Tensors

/// A network as a graph for batches of one size: which nodes are fed, learned and read.
package struct TracedNetwork: Sendable {
  package let graph: Graph
  /// The examples, [N, …].
  package let x: NodeID
  /// The parameters in the network's order.
  package let parameters: [NodeID]
  /// The last layer's result.
  package let output: NodeID
  /// The targets, where the graph ends in a loss.
  package let t: NodeID?
  package let loss: NodeID?
}

extension Network {
  /// Traces the network for batches of `batch` examples; with a loss the graph ends in it.
  package func traced(
    batch: Int, loss: Loss? = nil, precision: Precision = .float64
  ) throws(NetworkError) -> TracedNetwork {
    let stages = try stages()
    guard let input else { throw .noInput }
    var graph = Graph()
    let x = graph.addLeaf(.input, shape: Shape([batch] + input.dimensions), path: "x")
    var (node, learned) = (x, [NodeID]())
    do {
      for stage in stages {
        let own = stage.parameters.map { parameter in
          graph.addLeaf(
            .parameter, shape: parameter.specification.shape, path: parameter.path, layer: stage.path)
        }
        var scope = LayerScope(graph: graph, path: stage.path, precision: precision)
        node = try stage.layer.trace(&scope, input: node, parameters: own)
        graph = scope.graph
        learned += own
      }
    } catch {
      throw .shape(error)
    }
    guard let loss else {
      return TracedNetwork(graph: graph, x: x, parameters: learned, output: node, t: nil, loss: nil)
    }
    return try close(graph, x, learned, output: node, with: loss)
  }

  private func close(
    _ graph: Graph, _ x: NodeID, _ parameters: [NodeID], output: NodeID, with loss: Loss
  ) throws(NetworkError) -> TracedNetwork {
    var graph = graph
    let outputs = graph[output].shape
    if loss == .crossEntropy, outputs.rank != 2 {
      throw .outputs(loss: loss.rawValue, needs: "one axis of class scores", given: outputs)
    }
    let t = graph.addLeaf(.input, shape: loss.targetShape(forOutputs: outputs), path: "t")
    do {
      let node = try graph.add(loss.op, [output, t], path: "loss", layer: "loss")
      return TracedNetwork(graph: graph, x: x, parameters: parameters, output: output, t: t, loss: node)
    } catch {
      throw .shape(error)
    }
  }
}

extension TracedNetwork {
  /// A recording of the graph with its parameters and examples set, nothing computed.
  package func recording(parameters values: [Tensor], x: Tensor, t: Tensor? = nil, precision: Precision) -> Recording {
    var recording = Recording(graph, precision: precision)
    for (id, value) in zip(parameters, values) { recording.set(id, to: value) }
    recording.set(self.x, to: x)
    if let id = self.t, let t { recording.set(id, to: t) }
    return recording
  }
}
