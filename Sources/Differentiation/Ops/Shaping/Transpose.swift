import Tensors

/// y = xᵀ: the axes in reverse order, as NumPy's `.T`. dx = dyᵀ.
package struct Transpose: ReindexOp {
  package init() {}
  package var name: String { "transpose" }
  package func formula(_ operands: [String]) -> String { operands.map(\.asOperand).joined() + ".T" }

  package func region(of operand: Shape) throws(ShapeError) -> Region {
    Region(shape: Shape(operand.dimensions.reversed()), start: 0, strides: operand.strides.reversed())
  }
}
