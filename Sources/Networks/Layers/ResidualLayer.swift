import Differentiation
import Tensors

/// y = x + f(x): the layers inside learn what is to be added to their input.  x: any shape → the same.
/// With a skip y = skip(x) + f(x), where f may change the shape and the skip, often one linear layer, does likewise.
/// He et al. 2016.
package struct ResidualLayer: NestingLayer {
  package let inside: Network
  package let skip: Network?
  package let nesting: Nesting

  package init(_ inside: Network, skip: Network? = nil) throws(NetworkError) {
    self.inside = inside
    self.skip = skip
    nesting = try Nesting(around: [inside] + [skip].compactMap { $0 })
  }

  package var kind: String { "residual" }

  package var notation: String { "residual(\(inside.notation)\(skip.map { ", skip=\($0.notation)" } ?? ""))" }

  package func assemble(_ inside: inout Assembly, for input: Shape) throws(NetworkError) -> Shape {
    let change = try inside.chain(self.inside.layers, for: input)
    var straight = input
    if let skip { straight = try inside.add(Self.single(skip), named: "skip", for: input) }
    guard change == straight else { throw .join(layer: kind, [straight, change], position: 0) }
    return change
  }

  /// One layer is itself, several are a block.
  private static func single(_ network: Network) throws(NetworkError) -> any Layer {
    if network.layers.count == 1, let only = network.layers.first { return only }
    return try BlockLayer(network, name: "skip")
  }

  package func trace(_ scope: inout LayerScope, input: NodeID, parameters: [NodeID]) throws(ShapeError) -> NodeID {
    let count = inside.layers.count
    let change = try scope.run(scope.parts.prefix(count), on: input)
    let straight = try scope.run(scope.parts.dropFirst(count), on: input)
    return try scope.add(Add(), [straight, change])
  }
}
