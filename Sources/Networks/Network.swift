import Differentiation
import Tensors

/// A chain of layers, with the shape of one example where it is known: `64 -> linear(32) -> relu -> linear(10)`.
/// Without an input shape it is a part that can be chained into networks, or put into a layer.
package struct Network: Sendable {
  package let input: Shape?
  package let layers: [any Layer]

  package init(input: Shape?, layers: [any Layer]) {
    self.input = input
    self.layers = layers
  }

  /// The layers with their paths and shapes, or the first that does not fit.
  package func stages() throws(NetworkError) -> [Stage] {
    guard let input else { throw .noInput }
    var assembly = Assembly()
    _ = try assembly.chain(layers, for: input)
    return assembly.stages
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
