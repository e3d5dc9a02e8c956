import Datasets
import Differentiation
import Networks
import Tensors
import Testing

@testable import Training

/// Convolutional networks and batch normalisation against PyTorch's runs in `../shared/reference/torch`.
@Suite(.enabled(if: SharedReference.isPresent, "PyTorch's runs lie in ../shared/reference"))
struct TorchNetworkTests {
  struct File: Decodable { let cases: [Case] }

  struct Array: Decodable {
    let shape: [Int]
    let data: [Double]
    var tensor: Tensor { Tensor(shape: Shape(shape), values: data) }

    /// With the axes in the other order: weights of a linear layer are [out, in] in PyTorch.
    var transposed: Tensor {
      get throws { shape.count == 2 ? try Transpose().result(of: [tensor]) : tensor }
    }
  }

  struct Config: Decodable {
    let eps: Double?
    let momentum: Double?
  }

  struct Case: Decodable {
    let name: String
    let kind: String
    let config: Config
    let inputs: [String: Array]
    let params: [String: Array]
    let buffers: [String: Array]?
    let output: Array
    let upstream: Array?
    let grads: [String: Array]
    let extra: [String: Array]?

    private enum CodingKeys: String, CodingKey {
      case name, kind, config, inputs, params, buffers, output, grads
      case upstream = "upstream_grad"
      case extra = "extra_outputs"
    }

    func extra(_ name: String) throws -> Array { try #require(extra?[name]) }
  }

  private func cases(_ file: String) throws -> [Case] { try SharedReference.decoded(File.self, "torch/\(file)").cases }

  private func check(_ tensor: Tensor?, _ wanted: Tensor, _ name: String) throws {
    let tensor = try #require(tensor, "\(name)")
    let tolerance = tensor.precision == .float64 ? 1e-10 : 1e-4
    #expect(tensor.count == wanted.count, "\(name)")
    for (value, wanted) in zip(tensor.values, wanted.values) {
      #expect(abs(value - wanted) <= tolerance * (1 + abs(wanted)), "\(name)")
    }
  }
}

// A small LeNet on three batches of six images.
extension TorchNetworkTests {
  static let parameters = ["conv1", "conv2", "fc1", "fc2"].flatMap { ["\($0)_weight", "\($0)_bias"] }

  private func lenet() throws -> Network {
    Network(
      input: Shape([1, 14, 14]),
      layers: [
        try ConvolutionLayer(filters: 4, WindowSettings(PerAxis(5), padding: PerAxis(2), of: "conv")),
        ActivationLayer(Relu()), try PoolLayer(.largest, WindowSettings(PerAxis(2), stride: PerAxis(2), of: "maxpool")),
        try ConvolutionLayer(filters: 6, WindowSettings(PerAxis(3), of: "conv")), ActivationLayer(Relu()),
        try PoolLayer(.largest, WindowSettings(PerAxis(2), stride: PerAxis(2), of: "maxpool")), ReshapeLayer(nil),
        try LinearLayer(width: 20), ActivationLayer(Relu()), try LinearLayer(width: 10),
      ])
  }

  /// The batches one behind the other; the pictures are rows, as data sets have them.
  private func data(_ example: Case) throws -> Dataset {
    let batches = try ["0", "1", "2"].map {
      (try #require(example.inputs["x\($0)"]), try #require(example.inputs["y\($0)"]))
    }
    let features = Tensor(shape: Shape([18, 196]), values: batches.flatMap(\.0.data))
    return try Dataset(
      name: "batches", summary: "", origin: "", features: features,
      targets: .classes(batches.flatMap { $0.1.data.map { Int($0) } }, names: (0..<10).map(String.init)),
      imageShape: Shape([14, 14]))
  }

  @Test(arguments: [("sgd", false), ("sgd", true), ("adam", false), ("adam", true)], Precision.allCases)
  func `five steps of a convolutional network`(_ run: (optimizer: String, inArena: Bool), _ precision: Precision) throws
  {
    let example = try #require(try cases("08_networks.json").first { $0.kind == "network_lenet" })
    let optimizer: any Optimizer = run.optimizer == "sgd" ? SGD(rate: 0.1) : Adam(rate: 0.01)
    var trainer = try Trainer(
      TrainingSetup(
        network: lenet(), data: Partition(training: data(example)), loss: .crossEntropy, optimizer: optimizer,
        batch: BatchPolicy(size: 6, sampling: .inOrder), precision: precision))
    var state = try trainer.initialState()
    state.parameters = try Self.parameters.map { try #require(example.params[$0]).transposed.converted(to: precision) }
    if run.inArena {
      while state.step < 5 { _ = try trainer.sprint(&state, steps: 5 - state.step) }
    } else {
      _ = try trainer.advance(&state, until: .forward)
      for name in Self.parameters where state.step == 0 { #expect(example.grads[name] != nil) }
      while state.step < 5 { _ = try trainer.advance(&state, until: .op) }
    }
    try check(
      Tensor(state.progress.losses, precision: precision), try example.extra("\(run.optimizer)_step_losses").tensor,
      "losses")
    for (name, tensor) in zip(Self.parameters, state.parameters) {
      try check(tensor, try example.extra("\(run.optimizer)_final.\(name)").transposed, name)
    }
  }

  @Test func `every gradient of a convolutional network`() throws {
    let example = try #require(try cases("08_networks.json").first { $0.kind == "network_lenet" })
    let traced = try lenet().traced(batch: 6, loss: .crossEntropy)
    var recording = traced.recording(
      parameters: try Self.parameters.map { try #require(example.params[$0]).transposed },
      x: try #require(example.inputs["x0"]).tensor, t: try #require(example.inputs["y0"]).tensor, precision: .float64)
    for id in traced.graph.operations { recording.forward(id) }
    recording.backward(from: try #require(traced.loss))
    try check(recording.value(traced.output), try example.extra("logits_batch0").tensor, "logits")
    try check(recording.gradient(traced.x), try #require(example.grads["x0"]).tensor, "x0")
    for (id, name) in zip(traced.parameters, Self.parameters) {
      try check(recording.gradient(id), try #require(example.grads[name]).transposed, name)
    }
  }
}

extension TorchNetworkTests {
  static let normalizations = ["batch_norm_train", "batch_norm_eval", "book_batch_norm_train", "book_batch_norm_eval"]

  /// Features, channels with places along one axis and along two, and the book's elements.
  @Test(arguments: normalizations) func `batch normalisation as it learns and as it is used`(_ kind: String) throws {
    let examples = try cases("03_layers.json").filter { $0.kind == kind }
    #expect(examples.count == (kind.hasPrefix("book") ? kind.hasSuffix("train") ? 3 : 2 : 5))
    for example in examples {
      let x = try #require(example.inputs["x"]).tensor
      let layer = try BatchNormLayer(
        variant: kind.hasPrefix("book") ? .book : .standard, momentum: 1 - (example.config.momentum ?? 0.1),
        epsilon: example.config.eps)
      let network = Network(input: Shape(x.shape.dimensions.dropFirst()), layers: [layer])
      let traced = try network.traced(
        batch: x.shape.dimensions[0], mode: kind.hasSuffix("train") ? .training : .evaluation)
      var recording = Recording(traced.graph)
      recording.set(traced.x, to: x)
      for (id, name) in zip(traced.parameters, ["weight", "bias"]) {
        recording.set(id, to: try #require(example.params[name]).tensor)
      }
      var kept = try ["running_mean", "running_var"].map { try #require(example.buffers?[$0]).tensor }
      for (id, tensor) in zip(traced.kept, kept) { recording.set(id, to: tensor) }
      for id in traced.graph.operations { recording.forward(id) }
      let dy = recording.addLeaf(.constant, try #require(example.upstream).tensor, path: "dy")
      let product = try recording.apply(Multiply(), to: [traced.output, dy])
      recording.backward(from: try recording.apply(Sum(), to: [product]))
      try check(recording.value(traced.output), example.output.tensor, example.name)
      try check(recording.gradient(traced.x), try #require(example.grads["x"]).tensor, "\(example.name) x")
      for (id, name) in zip(traced.parameters, ["weight", "bias"]) {
        try check(recording.gradient(id), try #require(example.grads[name]).tensor, "\(example.name) \(name)")
      }
      for average in traced.averages {
        let place = try #require(traced.kept.firstIndex(of: average.kept))
        let batch = try #require(recording.value(average.source))
        kept[place].withBuffer { average.move($0, towards: batch.unownedView) }
        let name = place == 0 ? "running_mean_after" : "running_var_after"
        try check(kept[place], try example.extra(name).tensor, "\(example.name) \(name)")
      }
    }
  }
}
