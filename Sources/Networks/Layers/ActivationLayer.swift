import Differentiation
import Tensors

/// A layer without parameters that applies one operation to its input and keeps its shape.
package struct ActivationLayer: Layer {
  package let op: any Op
  package let notation: String

  package init(_ op: any Op, notation: String? = nil) {
    self.op = op
    self.notation = notation ?? op.name
  }

  package var kind: String { op.name }

  package func output(for input: Shape) throws(NetworkError) -> Shape {
    do {
      return try op.shape(of: [input])
    } catch {
      throw .shape(error)
    }
  }

  package func parameters(for input: Shape) -> [ParameterSpecification] { [] }

  package func trace(_ scope: inout LayerScope, input: NodeID, parameters: [NodeID]) throws(ShapeError) -> NodeID {
    try scope.add(op, [input])
  }
}
