import Differentiation
import Tensors

/// y = x @ W + b.  x: [in] an example, W: [in, out], b: [out] → [out]; of a sequence [T, in] every step by itself → [T, out].
package struct LinearLayer: Layer {
  package let width: Int
  package let hasBias: Bool

  package init(width: Int, hasBias: Bool = true) throws(NetworkError) {
    guard width > 0, width <= Tensor.byteLimit else {
      throw .setting(layer: "linear", name: "width", value: String(width))
    }
    self.width = width
    self.hasBias = hasBias
  }

  package var kind: String { "linear" }
  package var notation: String { hasBias ? "linear(\(width))" : "linear(\(width), bias=false)" }

  package func output(for input: Shape) throws(NetworkError) -> Shape {
    guard input.rank == 1 || input.rank == 2 else {
      throw .input(layer: kind, takes: "one axis of features, or [time, features]", given: input, from: "", position: 0)
    }
    return Shape(input.dimensions.dropLast() + [width])
  }

  package func parameters(for input: Shape) -> [ParameterSpecification] {
    let inputs = input.dimensions.last ?? 0
    let w = ParameterSpecification(
      name: "W", shape: Shape([inputs, width]), role: .weight(fanIn: inputs, fanOut: width))
    return hasBias ? [w, ParameterSpecification(name: "b", shape: Shape([width]), role: .bias)] : [w]
  }

  package func trace(_ scope: inout LayerScope, input: NodeID, parameters: [NodeID]) throws(ShapeError) -> NodeID {
    try scope.add(Linear(), [input] + parameters)
  }
}
