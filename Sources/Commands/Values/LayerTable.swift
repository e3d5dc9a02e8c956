import Differentiation
import Language
import Networks

/// The layers that a network can be chained of. Help, completion and the reference page read this table.
struct LayerEntry: Sendable {
  let name: String
  /// As parameters of functions: `width`, `bias=true`.
  let parameters: [String]
  let summary: String
  let make: @Sendable ([Double], [String: Double]) throws(NetworkError) -> any Layer

  var signature: String { parameters.isEmpty ? name : "\(name)(\(parameters.joined(separator: ", ")))" }
}

enum LayerTable {
  static let all: [LayerEntry] = [
    LayerEntry(
      name: "linear", parameters: ["width", "bias=true"], summary: "x @ W + b: every output sees every input"
    ) { positional, named throws(NetworkError) in
      guard let number = positional.first ?? named["width"], let width = Int(exactly: number) else {
        throw .setting(layer: "linear", name: "width", value: (positional.first ?? .nan).description)
      }
      return try LinearLayer(width: width, hasBias: named["bias", default: 1] != 0)
    },
    activation("relu", "max(0, x)", Relu()),
    LayerEntry(name: "leaky_relu", parameters: ["slope=0.01"], summary: "x where positive, else slope · x") {
      positional, named throws(NetworkError) in
      let slope = positional.first ?? named["slope"] ?? 0.01
      let notation = slope == 0.01 ? "leaky_relu" : "leaky_relu(\(slope))"
      return ActivationLayer(LeakyRelu(negativeSlope: slope), notation: notation)
    },
    activation("sigmoid", "1 / (1 + exp(-x))", Sigmoid()),
    activation("tanh", "the hyperbolic tangent", Tanh()),
    activation("softplus", "log(1 + exp(x))", Softplus()),
    activation("softmax", "exp(x) / sum(exp(x)) along the last axis", Softmax()),
    LayerEntry(name: "flatten", parameters: [], summary: "one axis of all features") { _, _ throws(NetworkError) in
      ReshapeLayer(nil)
    },
    LayerEntry(name: "reshape", parameters: ["extents…"], summary: "another shape for each example") {
      positional, _ throws(NetworkError) in
      ReshapeLayer(positional.map { Int(exactly: $0) ?? -2 })
    },
  ]

  static let names = all.map(\.name)

  static func layer(named name: String) -> LayerEntry? { all.first { $0.name == name } }

  private static func activation(_ name: String, _ summary: String, _ op: any Op) -> LayerEntry {
    LayerEntry(name: name, parameters: [], summary: summary) { _, _ throws(NetworkError) in ActivationLayer(op) }
  }
}
