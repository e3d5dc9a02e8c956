import Differentiation
import Tensors

/// A block of a transformer, with norms in front: m = x + attention(layer_norm(x)), y = m + linear(f(linear(layer_norm(m)))),
/// where f is gelu or relu.  x: [T, E] → [T, E]; the linear layers go by `hidden` features.
/// Vaswani et al. 2017; norms in front: Xiong et al. 2020.
package struct TransformerLayer: NestingLayer {
  package enum Activation: String, Hashable, Sendable, CaseIterable {
    case gelu, relu

    fileprivate var op: any Op { self == .gelu ? Gelu() : Relu() }
  }

  package let attention: AttentionLayer
  package let hidden: Int
  package let activation: Activation
  package let nesting: Nesting

  package init(
    heads: Int = 1, hidden: Int, isCausal: Bool = false, activation: Activation = .gelu
  ) throws(NetworkError) {
    guard hidden > 0, hidden <= Tensor.byteLimit else {
      throw .setting(layer: "transformer", name: "hidden", value: String(hidden))
    }
    attention = try AttentionLayer(heads: heads, isCausal: isCausal)
    self.hidden = hidden
    self.activation = activation
    nesting = try Nesting(around: [Network(input: nil, layers: Array(repeating: attention, count: Self.count))])
  }

  /// Layers inside, of which the first belong to attention.
  private static let (count, attentionCount) = (6, 2)

  package var kind: String { "transformer" }

  package var notation: String {
    let settings = [
      attention.heads == 1 ? nil : "heads=\(attention.heads)", "hidden=\(hidden)",
      attention.isCausal ? "causal=true" : nil, activation == .gelu ? nil : "activation=\(activation.rawValue)",
    ]
    return "transformer(\(settings.compactMap { $0 }.joined(separator: ", ")))"
  }

  package func assemble(_ inside: inout Assembly, for input: Shape) throws(NetworkError) -> Shape {
    let features = input.dimensions.last ?? 0
    let layers: [any Layer] = [
      try LayerNormLayer(), attention, try LayerNormLayer(), try LinearLayer(width: hidden),
      ActivationLayer(activation.op), try LinearLayer(width: max(features, 1)),
    ]
    return try inside.chain(layers, for: input)
  }

  package func trace(_ scope: inout LayerScope, input: NodeID, parameters: [NodeID]) throws(ShapeError) -> NodeID {
    let mixed = try scope.run(scope.parts.prefix(Self.attentionCount), on: input)
    let middle = try scope.add(Add(), [input, mixed], part: "middle")
    let change = try scope.run(scope.parts.dropFirst(Self.attentionCount), on: middle)
    return try scope.add(Add(), [middle, change])
  }
}
