import Differentiation
import Tensors

/// A chain of layers as one, under a name: each use has weights of its own.  x: as its first layer takes it → as its last
/// gives it.
package struct BlockLayer: NestingLayer {
  package static let standardName = "block"

  package let name: String
  package let inside: Network
  package let nesting: Nesting

  package init(_ inside: Network, name: String = standardName) throws(NetworkError) {
    let isName =
      !name.isEmpty && name.first?.isNumber == false && !name.contains { " ./\"'()[]{},;:=+-*%@^<>#".contains($0) }
    guard isName else { throw .setting(layer: "block", name: "name", value: name) }
    self.name = name
    self.inside = inside
    nesting = try Nesting(around: [inside])
  }

  package var kind: String { name }

  package var notation: String {
    "block(\(inside.notation)\(name == Self.standardName ? "" : ", name=\(name)"))"
  }

  package func assemble(_ inside: inout Assembly, for input: Shape) throws(NetworkError) -> Shape {
    try inside.chain(self.inside.layers, for: input)
  }

  package func trace(_ scope: inout LayerScope, input: NodeID, parameters: [NodeID]) throws(ShapeError) -> NodeID {
    try scope.run(scope.parts, on: input)
  }
}
