import Differentiation
import Networks
import Tensors
import Testing

struct RecurrentLayerTests {
  private func settings(
    _ width: Int, _ returned: RecurrentSettings.Returned = .last, dropout: Double = 0, hasBias: Bool = true
  ) throws -> RecurrentSettings {
    try RecurrentSettings("lstm", width: width, returned: returned, dropout: dropout, hasBias: hasBias)
  }

  private func network(_ layers: any Layer...) -> Network { Network(input: Shape([5, 3]), layers: layers) }

  @Test func `parameters have PyTorch's names, a block of columns for each gate`() throws {
    let lstm = try network(LSTMLayer(settings(4))).parameters()
    #expect(lstm.map(\.path) == ["lstm1.W_ih", "lstm1.W_hh", "lstm1.b_ih", "lstm1.b_hh"])
    #expect(lstm.map(\.specification.shape.dimensions.count) == [2, 2, 1, 1])
    #expect(lstm.map(\.specification.shape) == [Shape([3, 16]), Shape([4, 16]), Shape([16]), Shape([16])])
    let torch = try TorchNames(network(LSTMLayer(settings(4)))).parameters
    #expect(torch.map(\.name) == ["weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"].map { "lstm1.\($0)" })
    #expect(torch[0].torchShape == Shape([16, 3]))
    let gru = try network(GRULayer(settings(4), reset: .before)).parameters()
    #expect(gru.map(\.path) == ["gru1.W_ih", "gru1.W_hh", "gru1.b_ih"])
    #expect(gru.map(\.specification.shape) == [Shape([3, 12]), Shape([4, 12]), Shape([12])])
    #expect(try network(RNNLayer(settings(4, hasBias: false))).parameters().map(\.path) == ["rnn1.W_ih", "rnn1.W_hh"])
  }

  @Test func `the forget gate starts open unless it is told not to`() throws {
    var stream = RandomStream(seed: 1)
    let biases = try network(LSTMLayer(settings(2))).initialParameters(.he(.normal), from: &stream)[2...]
    #expect(biases.map(\.values) == [Array(repeating: 0, count: 8), [0, 0, 1, 1, 0, 0, 0, 0]])
    let closed = network(LSTMLayer(try settings(2), opensForgetGate: false))
    #expect(try closed.initialParameters(.he(.normal), from: &stream)[3].values.allSatisfy { $0 == 0 })
  }

  @Test func `the last state or that of every step`() throws {
    #expect(try network(GRULayer(settings(4))).output() == Shape([4]))
    #expect(try network(GRULayer(settings(4, .sequence))).output() == Shape([5, 4]))
    #expect(try network(GRULayer(settings(4, .sequence)), TimePoolLayer(.mean)).output() == Shape([4]))
    #expect(try network(RNNLayer(settings(4, .sequence)), linear(7)).output() == Shape([5, 7]))
    #expect(
      throws: NetworkError.input(layer: "lstm", takes: "[time, features]", given: Shape([4]), from: "gru1", position: 1)
    ) { try network(GRULayer(settings(4)), LSTMLayer(settings(4))).output() }
  }

  @Test func notation() throws {
    let layers: [any Layer] = [
      RNNLayer(try settings(4, .sequence), activation: .relu), LSTMLayer(try settings(4, .sequence, dropout: 0.25)),
      LSTMLayer(try settings(4, .sequence), opensForgetGate: false), try AttentionLayer(heads: 2, isCausal: true),
      PositionsLayer(), try TransformerLayer(heads: 2, hidden: 8, activation: .relu),
      GRULayer(try settings(4, hasBias: false), reset: .before),
    ]
    #expect(
      Network(input: Shape([5, 3]), layers: layers).notation
        == "[5, 3] -> rnn(4, activation=relu, output=sequence) -> lstm(4, output=sequence, dropout=0.25) -> "
        + "lstm(4, forget=0, output=sequence) -> attention(heads=2, causal=true) -> positions -> "
        + "transformer(heads=2, hidden=8, activation=relu) -> gru(4, reset=before, bias=false)")
  }

  /// Gal & Ghahramani: the same units are dropped in all steps of an example.
  @Test func `dropout has one mask an example, in training only`() throws {
    let network = network(LSTMLayer(try settings(4, dropout: 0.25)))
    let traced = try network.traced(batch: 6)
    let draw = try #require(traced.draws.first)
    #expect(traced.draws.count == 1)
    #expect(traced.graph[draw.node].shape == Shape([6, 4]))
    #expect(draw.mask.dropped == 0.25 && draw.mask.scale == 1 / 0.75)
    #expect(try network.traced(batch: 6, mode: .evaluation).draws.isEmpty)
  }

  @Test func `what cannot be is refused`() {
    #expect(throws: NetworkError.setting(layer: "lstm", name: "width", value: "0")) { try settings(0) }
    #expect(throws: NetworkError.setting(layer: "lstm", name: "dropout", value: "1")) { try settings(2, dropout: 1) }
    #expect(throws: NetworkError.setting(layer: "attention", name: "heads", value: "0")) {
      try AttentionLayer(heads: 0)
    }
    #expect(throws: NetworkError.self) { try network(AttentionLayer(heads: 2)).output() }
  }

  @Test func `a transformer's layers have paths of their own`() throws {
    let network = Network(input: Shape([5, 4]), layers: [try TransformerLayer(heads: 2, hidden: 8)])
    let paths = try network.parameters().map(\.path)
    #expect(paths.contains("transformer1/attention1.Wq"))
    #expect(paths.count == 16)
    let graph = try network.traced(batch: 2).graph
    #expect(graph.node(at: "transformer1/attention1.weights")?.shape == Shape([2, 2, 5, 5]))
  }

  /// A state by hand: h[t] = tanh(x[t]·w + h[t−1]·u), one unit, no biases.
  @Test func `a plain cell by hand`() throws {
    let network = Network(
      input: Shape([3, 1]), layers: [RNNLayer(try settings(1, .sequence, hasBias: false))])
    let traced = try network.traced(batch: 1)
    let parameters = [Tensor(shape: Shape([1, 1]), values: [0.5]), Tensor(shape: Shape([1, 1]), values: [-2])]
    var recording = traced.recording(
      parameters: parameters, x: Tensor(shape: Shape([1, 3, 1]), values: [1, 2, 3]), precision: .float64)
    for id in traced.graph.operations { recording.forward(id) }
    // python3 -c "from math import tanh; a=tanh(.5); b=tanh(1-2*a); print(a, b, tanh(1.5-2*b))"
    let expected = [0.46211715726000974, 0.07562104149786411, 0.8737597995070653]
    let values = try #require(recording.value(traced.output)).values
    for (value, expected) in zip(values, expected) { #expect(abs(value - expected) < 1e-14) }
  }
}
