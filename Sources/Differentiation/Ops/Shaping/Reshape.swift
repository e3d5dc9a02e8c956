import Tensors

/// y = x under another shape of as many elements; one extent may be −1 and is then worked out. dx = dy reshaped back.
package struct Reshape: ReindexOp {
  package let dimensions: [Int]

  package init(_ dimensions: [Int]) { self.dimensions = dimensions }
  package var name: String { "reshape" }

  package func formula(_ operands: [String]) -> String {
    "reshape(\(operands.joined()), \(Shape(dimensions)))"
  }

  package func region(of operand: Shape) throws(ShapeError) -> Region {
    let shape = try target(of: operand)
    return Region(shape: shape, start: 0, strides: shape.strides)
  }

  private func target(of operand: Shape) throws(ShapeError) -> Shape {
    var dimensions = dimensions
    let open = dimensions.indices.filter { dimensions[$0] == -1 }
    let known = Shape(dimensions.filter { $0 != -1 }).count
    if open.count == 1, known > 0, operand.count % known == 0 {
      dimensions[open[0]] = operand.count / known
    }
    let shape = Shape(dimensions)
    if let negative = dimensions.first(where: { $0 < 0 }), open.isEmpty { throw .negativeExtent(negative) }
    guard dimensions.allSatisfy({ $0 >= 0 }), shape.count == operand.count else {
      throw .reshape(operand, to: Shape(self.dimensions))
    }
    return shape
  }
}
