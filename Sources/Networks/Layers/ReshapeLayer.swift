import Differentiation
import Tensors

/// Gives each example another shape of as many elements; the batch axis stays. `flatten` is a reshape to one axis.
package struct ReshapeLayer: Layer {
  /// nil flattens.
  package let dimensions: [Int]?

  package init(_ dimensions: [Int]?) { self.dimensions = dimensions }

  package var kind: String { dimensions == nil ? "flatten" : "reshape" }

  package var notation: String {
    dimensions.map { "reshape(\($0.map(String.init).joined(separator: ", ")))" } ?? "flatten"
  }

  package func output(for input: Shape) throws(NetworkError) -> Shape {
    do {
      return try Reshape(dimensions ?? [input.count]).shape(of: [input])
    } catch {
      throw .shape(error)
    }
  }

  package func parameters(for input: Shape) -> [ParameterSpecification] { [] }

  package func trace(_ scope: inout LayerScope, input: NodeID, parameters: [NodeID]) throws(ShapeError) -> NodeID {
    let shape = scope.graph[input].shape
    let example = Shape(Array(shape.dimensions.dropFirst()))
    let target = try Reshape(dimensions ?? [example.count]).shape(of: [example])
    return try scope.add(Reshape(Array(shape.dimensions.prefix(1)) + target.dimensions), [input])
  }
}
