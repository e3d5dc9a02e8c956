import Differentiation
import Language
import Networks

/// The layers that a network can be chained of. Help, completion and the reference page read this table.
struct LayerEntry: Sendable {
  let name: String
  /// As parameters of functions: `width`, `bias=true`; `extents…` for any number of numbers.
  let parameters: [String]
  let summary: String
  /// From the shape of an example to that of its result; empty where it stays.
  var shapes = ""
  var source = ""
  /// The parameters that are layers, or chains of them.
  var insides: Set<String> = []
  /// The parameters that may be two numbers, one for each axis.
  var pairs: Set<String> = []
  let make: @Sendable (LayerArguments) throws(NetworkError) -> any Layer

  var signature: String { parameters.isEmpty ? name : "\(name)(\(parameters.joined(separator: ", ")))" }

  /// Whether a parameter is chosen from words. A number may have another's name for its default.
  func isWord(_ parameter: FunctionParameter) -> Bool { parameter.isWord && !pairs.contains(parameter.name) }

  /// Whether the arguments are a list of any length.
  var takesAnyNumber: Bool { parameters.first?.hasSuffix("…") == true }
}

/// What was written behind a layer's name.
struct LayerArguments: Sendable {
  var named: [String: Double] = [:]
  /// Those that are words, such as `variant=book`.
  var words: [String: String] = [:]
  /// The numbers of a list of any length.
  var list: [Double] = []
  /// Two numbers each.
  var pairs: [String: [Double]] = [:]
  /// Layers to lie inside.
  var networks: [String: [Network]] = [:]
}

extension LayerArguments {
  /// A number that counts something.
  func integer(_ name: String, default standard: Int, of layer: String) throws(NetworkError) -> Int {
    guard let number = named[name] else { return standard }
    guard let integer = Int(exactly: number) else {
      throw .setting(layer: layer, name: name, value: number.description)
    }
    return integer
  }

  /// As `integer`, where there need not be one.
  func integerIfGiven(_ name: String, of layer: String) throws(NetworkError) -> Int? {
    named[name] == nil ? nil : try integer(name, default: 0, of: layer)
  }

  /// The word behind `variant=`.
  func variant<V: RawRepresentable>(of layer: String, default standard: V) throws(NetworkError) -> V
  where V.RawValue == String {
    try choice("variant", of: layer, default: standard)
  }

  /// The word behind another setting.
  func choice<V: RawRepresentable>(
    _ name: String, of layer: String, default standard: V
  ) throws(NetworkError) -> V where V.RawValue == String {
    guard let word = words[name] else { return standard }
    guard let value = V(rawValue: word) else { throw .setting(layer: layer, name: name, value: word) }
    return value
  }
}

enum LayerTable {
  static let all = others + nesting + ActivationTable.layers

  /// Those that are no activations and have no others inside.
  static let others = basic + windows + normalization + sequences

  private static let basic: [LayerEntry] = [
    LayerEntry(
      name: "linear", parameters: ["width", "bias=true"], summary: "x @ W + b: every output sees every input",
      shapes: "[in] → [width], or [T, in] → [T, width], W [in, width], b [width]",
      source: "Goodfellow, Bengio & Courville 2016, §6.1"
    ) { arguments throws(NetworkError) in
      let number = arguments.named["width", default: .nan]
      guard let width = Int(exactly: number) else {
        throw .setting(layer: "linear", name: "width", value: number.description)
      }
      return try LinearLayer(width: width, hasBias: arguments.named["bias", default: 1] != 0)
    },
    LayerEntry(
      name: "dropout", parameters: ["rate", "variant=inverted"],
      summary: "in training each number is dropped with probability rate; variant inverted or book",
      source: "Srivastava et al. 2014"
    ) { arguments throws(NetworkError) in
      try DropoutLayer(
        rate: arguments.named["rate", default: .nan], variant: arguments.variant(of: "dropout", default: .inverted))
    },
    LayerEntry(
      name: "embedding", parameters: ["rows", "width", "padding=none"],
      summary: "a row of W for each number, which says which; the row `padding=` only fills sequences up and stays 0",
      shapes: "[…] → […, width], W [rows, width]", source: "Bengio et al. 2003"
    ) { arguments throws(NetworkError) in
      try EmbeddingLayer(
        rows: arguments.integer("rows", default: 0, of: "embedding"),
        width: arguments.integer("width", default: 0, of: "embedding"),
        padding: arguments.integerIfGiven("padding", of: "embedding"))
    },
    LayerEntry(name: "flatten", parameters: [], summary: "one axis of all features", shapes: "[…] → [n]") {
      _ throws(NetworkError) in
      ReshapeLayer(nil)
    },
    LayerEntry(
      name: "reshape", parameters: ["extents…"], summary: "another shape for each example", shapes: "[…] → extents"
    ) { arguments throws(NetworkError) in
      var extents: [Int] = []
      for number in arguments.list {
        guard let extent = Int(exactly: number) else {
          throw .setting(layer: "reshape", name: "extents", value: number.description)
        }
        extents.append(extent)
      }
      return ReshapeLayer(extents)
    },
  ]

  static let names = all.map(\.name)

  static func layer(named name: String) -> LayerEntry? { all.first { $0.name == name } }
}
