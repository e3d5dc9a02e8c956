import Tensors
import Testing

@testable import Training

/// All of `../shared/reference/torch/09_gradient_clipping.json`.
@Suite(.enabled(if: SharedReference.isPresent, "PyTorch's clipped gradients lie in ../shared/reference"))
struct TorchClippingTests {
  typealias Case = TorchCase<Config>

  /// 1, 2, or the word inf.
  struct Order: Decodable {
    let order: NormOrder?

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      let number = (try? container.decode(Int.self)).map { "\($0)" }
      order = try NormOrder(rawValue: number ?? container.decode(String.self))
    }
  }

  struct Config: Decodable {
    let value: Double?
    let norm: Double?
    let order: Order?

    private enum CodingKeys: String, CodingKey {
      case value = "clip_value"
      case norm = "max_norm"
      case order = "norm_type"
    }

    var clipping: Clipping? {
      if let value { return .value(value) }
      guard let norm, let order = order?.order else { return nil }
      return .norm(norm, order: order)
    }
  }

  @Test func `norms and clipped gradients are PyTorch's`() throws {
    let cases = try SharedReference.decoded(TorchFile<Config>.self, "torch/09_gradient_clipping.json").cases
    #expect(cases.count == 20)
    for example in cases {
      let clipping = try #require(example.config.clipping, "\(example.name)")
      let names = example.inputs.keys.sorted()
      var tensors = names.map { Tensor(example.inputs[$0]?.data ?? []) }
      let buffers = tensors.indices.map { place in tensors[place].withBuffer { $0 } }
      let norm = clipping.clip(buffers)
      if case .norm = clipping { check([try #require(norm)], example.output.data, example.name) }
      for (name, tensor) in zip(names, tensors) {
        check(tensor.values, try #require(example.extra?["\(name)_clipped"]).data, "\(example.name) \(name)")
      }
    }
  }

  private func check(_ values: [Double], _ wanted: [Double], _ name: String) {
    #expect(values.count == wanted.count, "\(name)")
    for (value, wanted) in zip(values, wanted) {
      #expect(abs(value - wanted) <= 1e-10 * (1e-3 + abs(wanted)), "\(name)")
    }
  }
}
