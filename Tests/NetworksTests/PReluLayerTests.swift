import Differentiation
import Networks
import Tensors
import Testing

struct PReluLayerTests {
  @Test func `there is one slope, or one a channel, and it starts at a quarter`() throws {
    let network = Network(
      input: Shape([3, 2]), layers: [try PReluLayer(), try PReluLayer(start: 0.1, isPerChannel: true)])
    let parameters = try network.parameters()
    #expect(parameters.map(\.path) == ["prelu1.slope", "prelu2.slope"])
    #expect(parameters.map(\.specification.shape) == [Shape([1]), Shape([3])])
    var (stream, untouched) = (RandomStream(seed: 1), RandomStream(seed: 1))
    let values = try network.initialParameters(.he(.normal), from: &stream)
    #expect(values.map(\.values) == [[0.25], [0.1, 0.1, 0.1]])
    #expect(stream.nextUniform() == untouched.nextUniform(), "nothing is drawn")
    #expect(network.notation == "[3, 2] -> prelu -> prelu(start=0.1, per_channel=true)")
  }

  @Test func `what it computes is its operation, and no penalty touches it`() throws {
    let network = try Network(2, PReluLayer(isPerChannel: true), linear(1))
    let traced = try network.traced(batch: 2, loss: .mse, penalty: Penalty(l2: 1))
    let penalty = try #require(traced.graph.node(at: "penalty"))
    #expect(penalty.inputs.map { traced.graph[$0].path } == ["linear1.W"])
    let x = Tensor(shape: Shape([2, 2]), values: [-1, 2, 3, -4])
    let slopes = Tensor([0.5, 0.25])
    let parameters = [slopes, Tensor(shape: Shape([2, 1]), values: [1, 1]), Tensor([0])]
    var recording = traced.recording(
      parameters: parameters, x: x, t: Tensor(zeros: Shape([2, 1])), precision: .float64)
    for id in traced.graph.operations { recording.forward(id) }
    let node = try #require(traced.graph.node(at: "prelu1"))
    #expect(recording.value(node.id)?.values == [-0.5, 2, 3, -1])
  }

  @Test func `a start that is no number is refused`() {
    #expect(throws: NetworkError.setting(layer: "prelu", name: "start", value: "nan")) { try PReluLayer(start: .nan) }
  }
}
