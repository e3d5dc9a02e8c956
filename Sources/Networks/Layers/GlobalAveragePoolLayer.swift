import Differentiation
import Tensors

/// The mean of each channel.  x: [C, …] → [C].  Lin, Chen & Yan 2014.
package struct GlobalAveragePoolLayer: Layer {
  package init() {}
  package var kind: String { "global_avgpool" }
  package var notation: String { kind }

  package func output(for input: Shape) throws(NetworkError) -> Shape {
    guard input.rank > 1 else {
      throw .input(layer: kind, takes: "channels with places [channels, …]", given: input, from: "", position: 0)
    }
    return Shape(input.dimensions.prefix(1))
  }

  package func parameters(for input: Shape) -> [ParameterSpecification] { [] }

  package func trace(_ scope: inout LayerScope, input: NodeID, parameters: [NodeID]) throws(ShapeError) -> NodeID {
    try scope.add(GlobalAveragePool(), [input])
  }
}
