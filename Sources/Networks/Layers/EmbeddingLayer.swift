import Differentiation
import Tensors

/// A row of a table for each number: y = W[x].  x: […] row numbers from 0 to rows − 1; W: [rows, width] → […, width].
/// A sequence of T words [T] becomes [T, width]. Each output is one weight, so W's fan in is 1.  Bengio et al. 2003.
package struct EmbeddingLayer: Layer {
  package let rows: Int
  package let width: Int
  /// The row that only fills sequences up: it starts at 0 and has no gradient.
  package let padding: Int?

  package init(rows: Int, width: Int, padding: Int? = nil) throws(NetworkError) {
    for (name, extent) in [("rows", rows), ("width", width)] where extent < 1 || extent > Tensor.byteLimit {
      throw .setting(layer: "embedding", name: name, value: String(extent))
    }
    if let padding, padding < 0 || padding >= rows {
      throw .setting(layer: "embedding", name: "padding", value: String(padding))
    }
    (self.rows, self.width, self.padding) = (rows, width, padding)
  }

  package var kind: String { "embedding" }
  package var notation: String { "embedding(\(rows), \(width)\(padding.map { ", padding=\($0)" } ?? ""))" }

  package func output(for input: Shape) throws(NetworkError) -> Shape { Shape(input.dimensions + [width]) }

  package func parameters(for input: Shape) -> [ParameterSpecification] {
    [
      ParameterSpecification(
        name: "W", shape: Shape([rows, width]), role: .weight(fanIn: 1, fanOut: width), zeroRow: padding)
    ]
  }

  package func trace(_ scope: inout LayerScope, input: NodeID, parameters: [NodeID]) throws(ShapeError) -> NodeID {
    try scope.add(Embedding(padding: padding), [input] + parameters)
  }
}
