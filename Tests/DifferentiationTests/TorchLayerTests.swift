import Differentiation
import Foundation
import Tensors
import Testing

/// The operations of layers, as PyTorch computes them, from `../shared/reference/torch/03_layers.json`.
@Suite(.enabled(if: SharedReference.isPresent, "PyTorch's numbers lie in ../shared/reference"))
struct TorchLayerTests {
  private static let cases: [TorchCase] = {
    let data = try? SharedReference.data("torch/03_layers.json")
    return data.flatMap { try? JSONDecoder().decode(TorchCase.File.self, from: $0).cases } ?? []
  }()

  /// The operation of a case.
  private func op(_ example: TorchCase) -> (any Op)? {
    let config = example.config
    let epsilon = config["eps"] ?? 1e-5
    switch example.kind {
    case "conv1d", "conv2d": return Convolution(windows(config))
    case "max_pool1d", "max_pool2d": return MaxPool(windows(config))
    case "avg_pool1d", "avg_pool2d":
      return AveragePool(windows(config), countsPadding: config.number("count_include_pad") != 0)
    case "global_avg_pool": return GlobalAveragePool()
    case "layer_norm": return LayerNormalize(epsilon: epsilon, axes: config.integers("normalized_shape").count)
    case "group_norm": return GroupNormalize(groups: Int(config.number("num_groups")), epsilon: epsilon)
    case "rms_norm": return RootMeanSquareNormalize(epsilon: epsilon)
    case "embedding": return Embedding(padding: config["padding_idx"].map { Int($0) })
    default: return nil
    }
  }

  private func windows(_ config: TorchCase.Config) -> Windows {
    let (kernel, stride, padding) = (config.integers("kernel"), config.integers("stride"), config.integers("padding"))
    let dilation = config.integers("dilation")
    let axes = kernel.indices.map {
      WindowAxis(kernel[$0], stride: stride[$0], padding: padding[$0], dilation: dilation.isEmpty ? 1 : dilation[$0])
    }
    return Windows(
      rows: axes.count == 2 ? axes[0] : nil, columns: axes[axes.count - 1], roundsUp: config["ceil_mode"] == 1)
  }

  /// How many cases of each kind there are.
  static let counts = [
    "conv2d": 10, "conv1d": 4, "max_pool2d": 7, "avg_pool2d": 5, "global_avg_pool": 2, "max_pool1d": 2, "avg_pool1d": 2,
    "layer_norm": 5, "group_norm": 4, "rms_norm": 2, "embedding": 3,
  ]

  @Test(arguments: counts.keys.sorted(), Precision.allCases)
  func `results and gradients are PyTorch's`(_ kind: String, _ precision: Precision) throws {
    let examples = Self.cases.filter { $0.kind == kind }
    #expect(examples.count == Self.counts[kind])
    for example in examples {
      let names =
        [example.inputs["x"] == nil ? "indices" : "x"] + ["weight", "bias"].filter { example.params[$0] != nil }
      let operands = try names.map { try #require(example.inputs[$0] ?? example.params[$0]).tensor }
      let run = try OpRun(
        try #require(op(example)), operands, precision: precision, dy: try #require(example.upstream).tensor)
      #expect(run.y.shape.dimensions == example.output.shape, "\(example.name)")
      check(run.y, example.output.data, example.name)
      for (operand, name) in names.enumerated() where name != "indices" {
        check(run.gradient(operand), try #require(example.grads[name]).data, "\(example.name) \(name)")
      }
    }
  }

  /// 1e-10·(1 + |reference|), as the reference proposes.
  private func check(_ tensor: Tensor, _ reference: [Double], _ name: String) {
    let tolerance = tensor.precision == .float64 ? 1e-10 : 1e-4
    #expect(tensor.count == reference.count, "\(name)")
    for (value, expected) in zip(tensor.values, reference) {
      #expect(abs(value - expected) <= tolerance * (1 + abs(expected)), "\(name)")
    }
  }

  /// y = relu(x + bn2(conv2(relu(bn1(conv1(x))))))
  @Test func `a residual block of convolutions`() throws {
    let example = try #require(Self.cases.first { $0.kind == "residual_conv" })
    var recording = Recording()
    let x = recording.addLeaf(.input, try example.input("x"), path: "x")
    var leaves: [String: NodeID] = ["x": x]
    for (name, value) in example.params { leaves[name] = recording.addLeaf(.parameter, value.tensor, path: name) }
    let conv = Convolution(Windows(WindowAxis(3, padding: 1), axes: 2))
    func half(_ input: NodeID, _ names: [String]) throws -> NodeID {
      let nodes = names.compactMap { leaves[$0] }
      let sums = try recording.apply(conv, to: [input, nodes[0]])
      let mean = try recording.apply(ChannelMean(), to: [sums])
      let variance = try recording.apply(BatchVariance(ofChannels: true), to: [sums, mean])
      return try recording.apply(Normalize(epsilon: 1e-5), to: [sums, mean, variance] + nodes.dropFirst())
    }
    let first = try recording.apply(Relu(), to: [half(x, ["w1", "g1", "be1"])])
    let sum = try recording.apply(Add(), to: [x, half(first, ["w2", "g2", "be2"])])
    let y = try recording.apply(Relu(), to: [sum])
    let dy = recording.addLeaf(.constant, try #require(example.upstream).tensor, path: "dy")
    let root = try recording.apply(Sum(), to: [try recording.apply(Multiply(), to: [y, dy])])
    recording.backward(from: root)
    check(try #require(recording.value(y)), example.output.data, "output")
    for (name, node) in leaves {
      check(try #require(recording.gradient(node)), try #require(example.grads[name]).data, name)
    }
  }
}
