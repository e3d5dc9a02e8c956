import Differentiation
import Tensors

/// A chain of layers, with the shape of one example where it is known: `64 -> linear(32) -> relu -> linear(10)`.
/// Without an input shape it is a part that can be chained into networks.
package struct Network: Sendable {
  package let input: Shape?
  package let layers: [any Layer]

  package init(input: Shape?, layers: [any Layer]) {
    self.input = input
    self.layers = layers
  }

  /// One layer in its place: its path and the shapes before and after it.
  package struct Stage: Sendable {
    package let layer: any Layer
    package let path: String
    package let input: Shape
    package let output: Shape

    package var parameters: [NamedParameter] {
      layer.parameters(for: input).map { NamedParameter(path: "\(path).\($0.name)", specification: $0) }
    }

    package var keeps: [NamedKept] {
      layer.keeps(for: input).map { NamedKept(path: "\(path).\($0.name)", specification: $0) }
    }
  }

  /// Something kept from step to step, with its full path, e.g. `batch_norm1.running_mean`.
  package struct NamedKept: Hashable, Sendable {
    package let path: String
    package let specification: KeptSpecification
  }

  /// A parameter with its full path, e.g. `linear1.W`.
  package struct NamedParameter: Hashable, Sendable {
    package let path: String
    package let specification: ParameterSpecification
  }

  /// The layers with their paths and shapes, or the first that does not fit.
  package func stages() throws(NetworkError) -> [Stage] {
    guard var shape = input else { throw .noInput }
    var counts: [String: Int] = [:]
    var stages: [Stage] = []
    for (position, layer) in layers.enumerated() {
      counts[layer.kind, default: 0] += 1
      let path = "\(layer.kind)\(counts[layer.kind, default: 1])"
      let output = try Self.output(of: layer, for: shape, from: stages.last?.path ?? "x", position: position)
      stages.append(Stage(layer: layer, path: path, input: shape, output: output))
      shape = output
    }
    return stages
  }

  private static func output(
    of layer: any Layer, for input: Shape, from: String, position: Int
  ) throws(NetworkError) -> Shape {
    do {
      return try layer.output(for: input)
    } catch NetworkError.input(let kind, let takes, let given, _, _) {
      throw .input(layer: kind, takes: takes, given: given, from: from, position: position)
    } catch NetworkError.shape(.reshape(_, let target)) {
      throw .input(layer: layer.kind, takes: elements(for: target), given: input, from: from, position: position)
    }
  }

  /// What a reshape to `target` takes, where an extent of −1 is worked out.
  private static func elements(for target: Shape) -> String {
    let known = Shape(target.dimensions.filter { $0 != -1 })
    switch target.rank - known.rank {
    case 0: return "\(target.count) elements for \(target)"
    case 1: return "a multiple of \(known.count) elements for \(target)"
    default: return "at most one open extent, not \(target)"
    }
  }

  /// The shape of one example's output.
  package func output() throws(NetworkError) -> Shape { try stages().last?.output ?? input ?? .scalar }

  package func parameters() throws(NetworkError) -> [NamedParameter] { try stages().flatMap(\.parameters) }

  package func keeps() throws(NetworkError) -> [NamedKept] { try stages().flatMap(\.keeps) }

  /// What is kept, as it is before the first step.
  package func initialKept(precision: Precision = .float64) throws(NetworkError) -> [Tensor] {
    try keeps().map { kept in
      let shape = kept.specification.shape
      return Tensor(
        shape: shape, values: Array(repeating: kept.specification.start, count: shape.count), precision: precision)
    }
  }

  /// As it is written.
  package var notation: String {
    let parts = (input.map { [Self.notation($0)] } ?? []) + layers.map(\.notation)
    return parts.joined(separator: " -> ")
  }

  private static func notation(_ shape: Shape) -> String {
    shape.rank == 1 ? String(shape.count) : shape.description
  }
}
