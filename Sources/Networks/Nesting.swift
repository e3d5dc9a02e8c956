import Tensors

/// How much lies in a layer. Whoever walks a network goes into every layer of it, so both numbers have limits.
package struct Nesting: Hashable, Sendable {
  /// Layers, the outermost included.
  package let count: Int
  /// The longest way inwards: 1 for a layer that is made of no others.
  package let depth: Int

  /// Many more than anyone can look at, and few enough to go through at every step.
  package static let mostLayers = 10_000
  /// Walking one level takes a few kB of stack.
  package static let deepest = 24

  package static let single = Nesting(count: 1, depth: 1)

  private init(count: Int, depth: Int) {
    self.count = count
    self.depth = depth
  }

  /// Of a layer around others.
  package init(around networks: [Network]) throws(NetworkError) {
    let layers = networks.flatMap(\.layers).map(\.nesting)
    self.init(
      count: layers.reduce(1) { min($0 + $1.count, Self.mostLayers + 1) },
      depth: 1 + (layers.map(\.depth).max() ?? 0))
    guard count <= Self.mostLayers else { throw .tooManyLayers(limit: Self.mostLayers) }
    guard depth <= Self.deepest else { throw .tooDeep(limit: Self.deepest) }
  }
}

/// A layer that is made of others. It says in `assemble` what lies inside, which may depend on the shape that comes, and in
/// `trace` runs `scope.parts`, the same in that order. It may learn and keep something of its own as well.
///
///     func assemble(_ inside: inout Assembly, for input: Shape) throws(NetworkError) -> Shape {
///       try inside.chain([LinearLayer(width: 4 * input.count), ActivationLayer(Relu())], for: input)
///     }
///     func trace(_ scope: inout LayerScope, input: NodeID, parameters: [NodeID]) throws(ShapeError) -> NodeID {
///       try scope.run(scope.parts, on: input)
///     }
package protocol NestingLayer: Layer {}

extension NestingLayer {
  package func output(for input: Shape) throws(NetworkError) -> Shape {
    var inside = Assembly()
    return try assemble(&inside, for: input)
  }

  package func parameters(for input: Shape) -> [ParameterSpecification] { [] }
}
