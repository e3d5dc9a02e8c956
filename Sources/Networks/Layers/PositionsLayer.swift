import Differentiation
import Tensors

/// Adds to each step of a sequence what tells its place (`AddPositions`), which attention does not see otherwise.
/// x: [T, D] → the same.  Vaswani et al. 2017, §3.5.
package struct PositionsLayer: Layer {
  package init() {}
  package var kind: String { "positions" }
  package var notation: String { kind }

  package func output(for input: Shape) throws(NetworkError) -> Shape {
    guard input.rank == 2 else {
      throw .input(layer: kind, takes: "[time, features]", given: input, from: "", position: 0)
    }
    return input
  }

  package func parameters(for input: Shape) -> [ParameterSpecification] { [] }

  package func trace(_ scope: inout LayerScope, input: NodeID, parameters: [NodeID]) throws(ShapeError) -> NodeID {
    try scope.add(AddPositions(), [input])
  }
}
