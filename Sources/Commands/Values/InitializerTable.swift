import Networks

/// The initialisers by the words for them. Help, completion and the reference page read this table.
struct InitializerEntry: Sendable {
  let signature: String
  let summary: String
  var source = ""

  var name: String { String(signature.prefix { $0 != "(" }) }
}

enum InitializerTable {
  static let all: [InitializerEntry] = [
    InitializerEntry(signature: "zeros", summary: "every weight 0"),
    InitializerEntry(signature: "constant(value)", summary: "every weight the same number"),
    InitializerEntry(signature: "std(deviation)", summary: "normal with this standard deviation"),
    InitializerEntry(signature: "uniform(low, high)", summary: "uniform from low up to high"),
    InitializerEntry(
      signature: "xavier(distribution=normal, gain=linear)",
      summary: "variance 2 / (fan_in + fan_out); distribution normal, uniform or book (variance 1 / fan_in)",
      source: "Glorot & Bengio 2010"),
    InitializerEntry(
      signature: "he(distribution=normal, gain=relu, mode=fan_in)",
      summary: "variance 2 / fan_in; distribution normal, uniform or book; mode=fan_out for 2 / fan_out",
      source: "He et al. 2015"),
    InitializerEntry(
      signature: "orthogonal(gain=linear)", summary: "rows or columns at right angles, of length 1 times the gain",
      source: "Saxe et al. 2014"),
    InitializerEntry(
      signature: "truncated(deviation, low, high)", summary: "normal with this deviation, of which low to high is left"),
  ]

  /// The initialisers that need no number.
  static func initializer(named name: String) -> Initializer? {
    switch name {
    case "xavier": .xavier(.normal)
    case "he": .he(.normal)
    case "orthogonal": .orthogonal(gain: .linear)
    default: nil
    }
  }
}
