import Tensors

/// Each example, or each place of a sequence, brought to mean 0 and deviation 1 over its features, then scaled and moved:
/// y = γ·(x − m)/s + β, s = √(variance + ε), over the last axes.
/// x: […, D], γ and β: [D] (or the shape of the last axes; both may be missing) → […, D].  Ba, Kiros & Hinton 2016.
package struct LayerNormalize: GroupwiseNormOp {
  package let epsilon: Double
  /// How many of the last axes are one group.
  package let axes: Int

  package init(epsilon: Double = 1e-5, axes: Int = 1) { (self.epsilon, self.axes) = (epsilon, axes) }
  package var name: String { "layer_norm" }
  package var centres: Bool { true }

  package func groups(of x: Shape) -> NormGroups {
    let length = x.count(ofAxes: max(x.rank - axes, 0)..<x.rank)
    return NormGroups(length: length, run: 1, gains: length)
  }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    try checkedLastAxes(operands, axes, op: name)
  }
}

/// The shape of what normalises the last axes, if gains and biases have those axes' shape.
func checkedLastAxes(_ operands: [Shape], _ axes: Int, op: String) throws(ShapeError) -> Shape {
  let x = operands[0]
  guard axes > 0, x.rank >= axes else {
    throw .rank(op: op, x, expected: axes == 1 ? "at least one axis" : "at least \(axes) axes")
  }
  for other in operands.dropFirst() where other != Shape(x.dimensions.suffix(axes)) {
    throw .mismatch(op: op, x, other)
  }
  return x
}
