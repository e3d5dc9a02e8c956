import Differentiation
import Foundation
import Tensors
import Testing

/// Values and gradients as PyTorch computes them, from `../shared/reference/torch`.
@Suite(.enabled(if: SharedReference.isPresent, "PyTorch's numbers lie in ../shared/reference"))
struct TorchTests {
  private func cases(_ file: String) throws -> [TorchCase] {
    let cases = try JSONDecoder().decode(TorchCase.File.self, from: SharedReference.data("torch/\(file)")).cases
    return cases.filter { !$0.config.hasOtherOptions }
  }

  /// 1e-10·(1 + |reference|), as the reference proposes.
  private func check(_ tensor: Tensor, _ reference: [Double], _ name: String, tolerance: Double = 1e-10) {
    #expect(tensor.count == reference.count, "\(name)")
    for (value, expected) in zip(tensor.values, reference) {
      #expect(abs(value - expected) <= tolerance * (1 + abs(expected)), "\(name)")
    }
  }

  private func activation(_ example: TorchCase) -> (any Op)? {
    switch example.kind {
    case "relu": Relu()
    case "leaky_relu": LeakyRelu(negativeSlope: example.config.negativeSlope ?? .nan)
    case "sigmoid": Sigmoid()
    case "softmax": Softmax()
    case "softplus": Softplus()
    case "tanh": Tanh()
    default: nil
    }
  }

  /// PyTorch's softplus returns x itself where x > 20, which is off by up to e⁻²⁰.
  @Test func activations() throws {
    var checked: [String: Int] = [:]
    for example in try cases("01_activations.json") {
      guard let op = activation(example) else { continue }
      let tolerance = example.name == "softplus/extremes" ? exp(-20) : 1e-10
      let run = try OpRun(op, [example.input("x")], dy: #require(example.upstream).tensor)
      check(run.y, example.output.data, example.name, tolerance: tolerance)
      check(run.gradient(0), try #require(example.grads["x"]).data, example.name, tolerance: tolerance)
      checked[example.kind, default: 0] += 1
    }
    #expect(checked == ["relu": 3, "leaky_relu": 6, "sigmoid": 3, "softmax": 4, "softplus": 3, "tanh": 3])
  }

  private func loss(_ example: TorchCase) -> (any Op)? {
    switch example.kind {
    case "mse": MeanSquaredError()
    case "bce_with_logits": BinaryCrossEntropy()
    case "cross_entropy", "cross_entropy_soft": CrossEntropy()
    default: nil
    }
  }

  @Test func losses() throws {
    var checked: [String: Int] = [:]
    for example in try cases("02_losses.json") {
      guard let op = loss(example) else { continue }
      switch example.config.reduction {
      case "none": try checkOneByOne(op, example)
      case "sum": try checkWhole(op, example, scale: Double(rows(op, example)))
      default: try checkWhole(op, example, scale: 1)
      }
      checked[example.kind, default: 0] += 1
    }
    #expect(checked == ["mse": 6, "bce_with_logits": 7, "cross_entropy": 7, "cross_entropy_soft": 6])
  }

  /// The summands of the mean: examples for cross-entropy, elements otherwise.
  private func rows(_ op: any Op, _ example: TorchCase) -> Int {
    guard let shape = example.inputs["input"]?.shape else { return 0 }
    return op is CrossEntropy ? shape[0] : shape.reduce(1, *)
  }

  /// A sum is the mean, scaled by the number of its summands.
  private func checkWhole(_ op: any Op, _ example: TorchCase, scale: Double) throws {
    let operands = [try example.input("input"), try example.input("target")]
    let run = try OpRun(op, operands, dy: Tensor(scale))
    check(Tensor((run.y.scalar ?? .nan) * scale), example.output.data, example.name)
    check(run.gradient(0), try #require(example.grads["input"]).data, example.name)
  }

  /// Without a reduction each example stands alone: a batch of one.
  private func checkOneByOne(_ op: any Op, _ example: TorchCase) throws {
    let (input, target) = (try example.input("input"), try example.input("target"))
    let upstream = try #require(example.upstream).data
    let count = rows(op, example)
    let (inputs, targets) = (try split(input, count), try split(target, count))
    for n in 0..<count {
      let run = try OpRun(op, [inputs[n], targets[n]], dy: Tensor(upstream[n]))
      check(run.y, [example.output.data[n]], example.name)
      let gradients = try #require(example.grads["input"]).data
      check(run.gradient(0), Array(gradients[n * inputs[n].count..<(n + 1) * inputs[n].count]), example.name)
    }
  }

  private func split(_ tensor: Tensor, _ count: Int) throws -> [Tensor] {
    let rows = tensor.shape.dimensions.first == count ? Array(tensor.shape.dimensions.dropFirst()) : []
    return try (0..<count).map { try tensor.reshaped(Shape([count] + rows)).rows([$0]) }
  }

  /// PyTorch keeps a linear layer's weight as [out, in].
  @Test func linear() throws {
    let examples = try cases("03_layers.json").filter { $0.kind == "linear" }
    #expect(examples.count == 3)
    for example in examples {
      let weight = try Transpose().result(of: [#require(example.params["weight"]).tensor])
      let bias = example.params["bias"].map { [$0.tensor] } ?? []
      let run = try OpRun(
        Linear(), [example.input("x"), weight] + bias, dy: #require(example.upstream).tensor)
      check(run.y, example.output.data, example.name)
      check(run.gradient(0), try #require(example.grads["x"]).data, example.name)
      let gradient = try Transpose().result(of: [run.gradient(1)])
      check(gradient, try #require(example.grads["weight"]).data, example.name)
      if let reference = example.grads["bias"] { check(run.gradient(2), reference.data, example.name) }
    }
  }

  @Test func flatten() throws {
    let example = try #require(try cases("03_layers.json").first { $0.name == "flatten/4d" })
    let run = try OpRun(Reshape([2, -1]), [example.input("x")], dy: #require(example.upstream).tensor)
    #expect(run.y.shape.dimensions == example.output.shape)
    check(run.y, example.output.data, example.name)
    check(run.gradient(0), try #require(example.grads["x"]).data, example.name)
  }
}
