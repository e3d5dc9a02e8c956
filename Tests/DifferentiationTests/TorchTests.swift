import Differentiation
import Foundation
import Tensors
import Testing

/// Values and gradients as PyTorch computes them, from `../shared/reference/torch`.
@Suite(.enabled(if: SharedReference.isPresent, "PyTorch's numbers lie in ../shared/reference"))
struct TorchTests {
  private func cases(_ file: String) throws -> [TorchCase] {
    try JSONDecoder().decode(TorchCase.File.self, from: SharedReference.data("torch/\(file)")).cases
  }

  /// 1e-10·(1 + |reference|), as the reference proposes.
  private func check(_ tensor: Tensor, _ reference: [Double], _ name: String) {
    let tolerance = tensor.precision == .float64 ? 1e-10 : 1e-4
    #expect(tensor.count == reference.count, "\(name)")
    for (value, expected) in zip(tensor.values, reference) {
      #expect(abs(value - expected) <= tolerance * (1 + abs(expected)), "\(name)")
    }
  }

  private func activation(_ example: TorchCase) -> (any Op)? {
    let config = example.config
    return switch example.kind {
    case "relu": Relu()
    case "leaky_relu": LeakyRelu(negativeSlope: config.number("negative_slope"))
    case "elu": Elu(alpha: config.number("alpha"))
    case "selu": Selu()
    case "gelu_exact": Gelu()
    case "gelu_tanh": Gelu(isTanhForm: config.approximation == "tanh")
    case "silu": Silu()
    case "softplus": Softplus(beta: config.number("beta"), threshold: config.number("threshold"))
    case "sigmoid": Sigmoid()
    case "tanh": Tanh()
    case "hardtanh": HardTanh(low: config.number("min_val"), high: config.number("max_val"))
    case "softmax": Softmax()
    case "log_softmax": LogSoftmax()
    case "prelu": PRelu()
    default: nil
    }
  }

  @Test(arguments: Precision.allCases)
  func activations(_ precision: Precision) throws {
    let examples = try cases("01_activations.json")
    #expect(examples.count == 57)
    for example in examples {
      let op = try #require(activation(example), "\(example.name)")
      let names = example.kind == "prelu" ? ["x", "weight"] : ["x"]
      let operands = try names.map { try #require(example.inputs[$0] ?? example.params[$0]).tensor }
      let run = try OpRun(op, operands, precision: precision, dy: #require(example.upstream).tensor)
      check(run.y, example.output.data, example.name)
      for (operand, name) in names.enumerated() {
        check(run.gradient(operand), try #require(example.grads[name]).data, "\(example.name) \(name)")
      }
    }
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
