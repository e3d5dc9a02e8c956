import Differentiation
import Networks
import Tensors
import Testing

@testable import Training

/// Attention, transformer blocks and whole networks for sequences as PyTorch computes them, from `../shared/reference/torch`.
@Suite(.enabled(if: SharedReference.isPresent, "PyTorch's numbers lie in ../shared/reference"))
struct TorchSequenceTests {
  @Test(arguments: Precision.allCases)
  func `scaled dot-product attention`(_ precision: Precision) throws {
    let examples = try SequenceCase.all("torch/03_layers.json", "scaled_dot_product_attention")
    #expect(examples.count == 3)
    for example in examples {
      var recording = Recording(precision: precision)
      // [N, heads, T, D] there, [N, T, heads·D] here.
      let nodes = try ["q", "k", "v"].map { name in
        recording.addLeaf(.parameter, try example.tensor(name).swappingHeads(), path: name)
      }
      let heads = try example.tensor("q").shape.dimensions[1]
      let scores = try recording.apply(AttentionScores(heads: heads), to: Array(nodes[..<2]))
      let softmax: any Op = example.config.causal == true ? CausalSoftmax() : Softmax()
      let weights = try recording.apply(softmax, to: [scores])
      let y = try recording.apply(AttentionMix(), to: [weights, nodes[2]])
      let upstream = recording.addLeaf(
        .constant, try #require(example.upstream).tensor.swappingHeads(), path: "upstream")
      recording.backward(
        from: try recording.apply(Sum(), to: [try recording.apply(Multiply(), to: [y, upstream])]))
      try expectClose(recording.value(y), try example.output.tensor.swappingHeads(), example.name)
      for (name, node) in zip(["q", "k", "v"], nodes) {
        let expected = try #require(example.grads[name]).tensor.swappingHeads()
        try expectClose(recording.gradient(node), expected, "\(example.name) \(name)")
      }
    }
  }

  @Test(arguments: Precision.allCases)
  func `multi-head self-attention`(_ precision: Precision) throws {
    let examples = try SequenceCase.all("torch/03_layers.json", "multi_head_self_attention")
    #expect(examples.count == 6)
    for example in examples {
      let layer = try AttentionLayer(heads: example.config.heads ?? 1, isCausal: example.config.causal == true)
      let names = ["wq", "bq", "wk", "bk", "wv", "bv", "wo", "bo"]
      try check(example, Network(input: nil, layers: [layer]), names, weights: "attention1.weights", precision)
    }
  }

  @Test(arguments: Precision.allCases)
  func `a transformer block with norms in front`(_ precision: Precision) throws {
    let examples = try SequenceCase.all("torch/03_layers.json", "transformer_block_prenorm")
    #expect(examples.count == 3)
    for example in examples {
      let block = try TransformerLayer(
        heads: example.config.heads ?? 1, hidden: example.config.mlp ?? 1, isCausal: example.config.causal == true,
        activation: example.config.activation == "relu" ? .relu : .gelu)
      try check(
        example, Network(input: nil, layers: [block]), SequenceCase.blockNames(""),
        weights: "transformer1/attention1.weights", precision)
    }
  }

  @Test func positions() throws {
    let examples = try SequenceCase.all("torch/03_layers.json", "positional_encoding")
    #expect(examples.count == 3)
    for example in examples {
      let shape = Shape([1] + example.output.shape)
      try expectClose(
        try AddPositions().result(of: [Tensor(zeros: shape)]).reshaped(Shape(example.output.shape)),
        example.output.tensor, example.name)
    }
  }

  /// A character model and a small transformer: losses and gradients of the first batch, then five steps of SGD and of Adam.
  @Test(arguments: ["network_char_lstm", "network_transformer"])
  func `whole networks learn as PyTorch's do`(_ kind: String) throws {
    let example = try #require(try SequenceCase.all("torch/08_networks.json", kind).first)
    let run = try SequenceTraining(example)
    let first = try run.pass(batch: 0, run.parameters)
    try expectClose(first.outputs, try #require(example.extra?["logits_batch0"]).tensor, "logits")
    for (name, gradient) in zip(run.names, first.gradients) {
      try expectClose(gradient.turned(name), try #require(example.grads[name]).tensor, "\(kind) \(name)")
    }
    for (tag, optimizer) in [("sgd", SGD(rate: 0.1) as any Optimizer), ("adam", Adam(rate: 0.01))] {
      var drive = OptimizerDrive(optimizer, run.parameters)
      for step in 0..<5 {
        let pass = try run.pass(batch: step % 3, drive.parameters)
        let expected = try #require(example.extra?["\(tag)_step_losses"]).data[step]
        #expect(abs(pass.loss - expected) <= 1e-10 * (1 + expected), "\(kind) \(tag) step \(step)")
        drive.update(pass.gradients.map(\.values))
      }
      for (name, parameter) in zip(run.names, drive.parameters) {
        // Key biases have gradients that are 0 but for rounding, which Adam divides by itself.
        let tolerance = tag == "adam" && name.hasSuffix("_bk") ? 1e-1 : 1e-9
        let expected = try #require(example.extra?["\(tag)_final.\(name)"]).tensor
        try expectClose(parameter.turned(name), expected, "\(kind) \(tag) \(name)", tolerance: tolerance)
      }
    }
  }

  /// One layer's results and gradients; its parameters by PyTorch's names in our order.
  private func check(
    _ example: SequenceCase, _ layers: Network, _ names: [String], weights: String, _ precision: Precision
  ) throws {
    let x = try example.tensor("x")
    let network = Network(input: Shape(x.shape.dimensions.dropFirst()), layers: layers.layers)
    let traced = try network.traced(batch: x.shape.dimensions[0], precision: precision)
    var graph = traced.graph
    let upstream = try #require(example.upstream).tensor
    let factor = graph.addLeaf(.constant, shape: upstream.shape, path: "upstream")
    let product = try graph.add(Multiply(), [traced.output, factor], path: "product")
    let sum = try graph.add(Sum(), [product], path: "sum")
    var recording = Recording(graph, precision: precision)
    for (id, name) in zip(traced.parameters, names) { recording.set(id, to: try example.tensor(name).turned(name)) }
    #expect(traced.parameters.count == names.count)
    recording.set(traced.x, to: x)
    recording.set(factor, to: upstream)
    for id in graph.operations { recording.forward(id) }
    recording.backward(from: sum)
    try expectClose(recording.value(traced.output), example.output.tensor, "\(example.name) output")
    let node = try #require(graph.node(at: weights))
    try expectClose(recording.value(node.id), try #require(example.extra?["attention_weights"]).tensor, example.name)
    for (id, name) in zip([traced.x] + traced.parameters, ["x"] + names) {
      let expected = try #require(example.grads[name]).tensor
      try expectClose(recording.gradient(id)?.turned(name), expected, "\(example.name) \(name)")
    }
  }

  private func expectClose(
    _ tensor: Tensor?, _ expected: Tensor, _ name: String, tolerance: Double = 1e-10
  ) throws {
    let tensor = try #require(tensor)
    let tolerance = tensor.precision == .float64 ? tolerance : 1e-4
    #expect(tensor.shape == expected.shape, "\(name)")
    let isClose = zip(tensor.values, expected.values).allSatisfy { abs($0 - $1) <= tolerance * (1 + abs($1)) }
    #expect(isClose, "\(name)")
  }
}

/// A case of the reference.
private struct SequenceCase: Decodable {
  struct File: Decodable { let cases: [SequenceCase] }

  struct Array: Decodable {
    let shape: [Int]
    let data: [Double]
    var tensor: Tensor { Tensor(shape: Shape(shape), values: data) }
  }

  struct Config: Decodable {
    let heads: Int?
    let mlp: Int?
    let causal: Bool?
    let activation: String?
  }

  let name: String
  let kind: String
  let config: Config
  let inputs: [String: Array]
  let params: [String: Array]
  let output: Array
  let extra: [String: Array]?
  let upstream: Array?
  let grads: [String: Array]

  private enum CodingKeys: String, CodingKey {
    case name, kind, config, inputs, params, output, grads
    case extra = "extra_outputs"
    case upstream = "upstream_grad"
  }

  /// Cases of other kinds have settings that these types do not read.
  private struct AnyCase: Decodable {
    let own: SequenceCase?

    init(from decoder: any Decoder) throws {
      own = try? SequenceCase(from: decoder)
    }
  }

  static func all(_ file: String, _ kind: String) throws -> [SequenceCase] {
    try SharedReference.decoded([String: Cases].self, file)["cases"]?.list.filter { $0.kind == kind } ?? []
  }

  /// What stands in a file beside its cases is left out.
  private struct Cases: Decodable {
    let list: [SequenceCase]

    init(from decoder: any Decoder) throws {
      list = ((try? [AnyCase](from: decoder)) ?? []).compactMap(\.own)
    }
  }

  func tensor(_ name: String) throws -> Tensor { try #require(inputs[name] ?? params[name]).tensor }

  /// The parameters of a transformer block, in our order.
  static func blockNames(_ prefix: String) -> [String] {
    let names = [
      "ln1_w", "ln1_b", "wq", "bq", "wk", "bk", "wv", "bv", "wo", "bo", "ln2_w", "ln2_b", "w1", "b1", "w2", "b2",
    ]
    return names.map { prefix + $0 }
  }
}

/// One of the networks of the reference, built of our layers.
private struct SequenceTraining {
  let example: SequenceCase
  let network: Network
  /// PyTorch's names of the parameters, in our order.
  let names: [String]
  let parameters: [Tensor]

  init(_ example: SequenceCase) throws {
    self.example = example
    let times = try example.tensor("x0").shape.dimensions[1]
    if example.kind == "network_char_lstm" {
      network = Network(
        input: Shape([times]),
        layers: [
          try EmbeddingLayer(rows: 12, width: 6),
          LSTMLayer(try RecurrentSettings("lstm", width: 10, returned: .sequence)),
          try LinearLayer(width: 12),
        ])
      names = ["embed", "weight_ih", "weight_hh", "bias_ih", "bias_hh", "out_weight", "out_bias"]
    } else {
      let block = try TransformerLayer(heads: 2, hidden: 16)
      network = Network(
        input: Shape([times]),
        layers: [
          try EmbeddingLayer(rows: 12, width: 8), PositionsLayer(), block, block, try LayerNormLayer(),
          TimePoolLayer(.mean), try LinearLayer(width: 3),
        ])
      names =
        ["embed"] + SequenceCase.blockNames("l0_") + SequenceCase.blockNames("l1_") + [
          "lnf_w", "lnf_b", "head_weight", "head_bias",
        ]
    }
    parameters = try names.map { try example.tensor($0).turned($0) }
  }

  func pass(batch: Int, _ parameters: [Tensor]) throws -> (loss: Double, outputs: Tensor, gradients: [Tensor]) {
    let (x, t) = (try example.tensor("x\(batch)"), try example.tensor("y\(batch)"))
    let traced = try network.traced(batch: x.shape.dimensions[0], loss: .crossEntropy)
    var recording = traced.recording(parameters: parameters, x: x, t: t, precision: .float64)
    for id in traced.graph.operations { recording.forward(id) }
    let root = try #require(traced.loss)
    recording.backward(from: root)
    return (
      try #require(recording.value(root)?.scalar), try #require(recording.value(traced.output)),
      try traced.parameters.map { try #require(recording.gradient($0)) }
    )
  }
}

extension Tensor {
  /// PyTorch keeps weights as [out, in], but not those of an embedding.
  fileprivate func turned(_ name: String) throws -> Tensor {
    shape.rank == 2 && name != "embed" ? try Transpose().result(of: [self]) : self
  }

  /// [N, H, T, D] as [N, T, H·D].
  fileprivate func swappingHeads() throws -> Tensor {
    let (heads, all) = (shape.dimensions[1], AxisIndex.slice(start: nil, stop: nil, step: nil))
    let parts = try (0..<heads).map { try Slice([all, .index($0)]).result(of: [self]) }
    return try Concatenate(axis: -1).result(of: parts)
  }
}
