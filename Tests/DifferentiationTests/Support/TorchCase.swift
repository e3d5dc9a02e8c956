import Tensors
import Testing

/// A case of the PyTorch reference: data, what PyTorch computed from it, and the gradients of Σ upstream·output.
struct TorchCase: Decodable, CustomTestStringConvertible, Sendable {
  struct File: Decodable { let cases: [TorchCase] }

  struct Config: Decodable, Sendable {
    let negativeSlope: Double?
    let reduction: String?
    /// Options that our operations do not have.
    let hasOtherOptions: Bool

    private enum Key: String, CodingKey {
      case negativeSlope = "negative_slope"
      case reduction, beta
      case labelSmoothing = "label_smoothing"
      case classWeights = "class_weights"
      case positiveWeight = "pos_weight"
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      negativeSlope = try container.decodeIfPresent(Double.self, forKey: .negativeSlope)
      reduction = try? container.decode(String.self, forKey: .reduction)
      let beta = (try? container.decode(Double.self, forKey: .beta)) ?? 1
      let others: [Key] = [.labelSmoothing, .classWeights, .positiveWeight]
      hasOtherOptions = beta != 1 || others.contains(where: container.contains)
    }
  }

  struct Array: Decodable, Sendable {
    let shape: [Int]
    let data: [Double]
    var tensor: Tensor { Tensor(shape: Shape(shape), values: data) }
  }

  let name: String
  let kind: String
  let config: Config
  let inputs: [String: Array]
  let params: [String: Array]
  let upstream: Array?
  let output: Array
  let grads: [String: Array]

  private enum CodingKeys: String, CodingKey {
    case name, kind, config, inputs, params, output, grads
    case upstream = "upstream_grad"
  }

  var testDescription: String { name }

  func input(_ name: String) throws -> Tensor { try #require(inputs[name]).tensor }
}
