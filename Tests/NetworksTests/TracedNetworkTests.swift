import Differentiation
import Networks
import Tensors
import Testing

struct TracedNetworkTests {
  private let network: Network

  init() throws { network = Network(3, try linear(4), relu(), try linear(2)) }

  @Test func nodesAreNamedAfterTheirLayers() throws {
    let traced = try network.traced(batch: 5, loss: .crossEntropy)
    let nodes = traced.graph.nodes
    #expect(
      nodes.map(\.path) == [
        "x", "linear1.W", "linear1.b", "linear1", "relu1", "linear2.W", "linear2.b", "linear2", "t", "loss",
      ])
    #expect(
      nodes.map(\.layer) == [
        "", "linear1", "linear1", "linear1", "relu1", "linear2", "linear2", "linear2", "", "loss",
      ])
    #expect(
      nodes.map(\.shape) == [[5, 3], [3, 4], [4], [5, 4], [5, 4], [4, 2], [2], [5, 2], [5], []].map { Shape($0) })
    #expect(traced.parameters.map { traced.graph[$0].path } == ["linear1.W", "linear1.b", "linear2.W", "linear2.b"])
    #expect(traced.graph[traced.x].path == "x" && traced.graph[traced.output].path == "linear2")
    #expect(traced.t.map { traced.graph[$0].path } == "t" && traced.loss.map { traced.graph[$0].path } == "loss")
    #expect(traced.graph.formula(of: traced.output) == "relu1 @ linear2.W + linear2.b")
  }

  @Test func withoutALossItEndsInTheOutput() throws {
    let traced = try network.traced(batch: 5)
    #expect(traced.t == nil && traced.loss == nil)
    #expect(traced.graph.nodes.last?.id == traced.output)
  }

  @Test func parametersAndInputsNeedGradients() throws {
    let traced = try network.traced(batch: 1, loss: .mse)
    for node in traced.graph.nodes {
      switch node.path {
      case "x", "t": #expect(isInput(node))
      case let path where path.contains("."): #expect(isParameter(node))
      default: #expect(node.op != nil)
      }
    }
  }

  private func isInput(_ node: Node) -> Bool { if case .input = node.origin { true } else { false } }
  private func isParameter(_ node: Node) -> Bool { if case .parameter = node.origin { true } else { false } }

  @Test func aBatchOfAnySizeRuns() throws {
    var stream = RandomStream(seed: 0)
    let parameters = try network.initialParameters(.he(.normal), from: &stream)
    for batch in [0, 1, 7] {
      let traced = try network.traced(batch: batch)
      let x = Tensor(zeros: Shape([batch, 3]))
      var recording = traced.recording(parameters: parameters, x: x, precision: .float64)
      for id in traced.graph.operations { recording.forward(id) }
      #expect(recording.value(traced.output) == Tensor(zeros: Shape([batch, 2])))
    }
  }

  @Test func parametersOfAnotherShapeAreNotUsed() throws {
    let traced = try network.traced(batch: 1)
    var recording = traced.recording(
      parameters: [Tensor([1])], x: Tensor(zeros: Shape([1, 3])), precision: .float64)
    for id in traced.graph.operations { recording.forward(id) }
    #expect(recording.value(traced.output) == nil)
  }
}
