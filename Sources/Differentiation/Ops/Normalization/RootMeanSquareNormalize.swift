import Tensors

/// Each example, or each place of a sequence, brought to mean square 1 over its features, then scaled:
/// y = γ·x/√(mean(x²) + ε), over the last axis.  x: […, D], γ: [D] (may be missing) → […, D].  Zhang & Sennrich 2019.
package struct RootMeanSquareNormalize: GroupwiseNormOp {
  package let epsilon: Double

  package init(epsilon: Double = 1e-6) { self.epsilon = epsilon }
  package var name: String { "rms_norm" }
  package var centres: Bool { false }

  package func groups(of x: Shape) -> NormGroups {
    let length = x.dimensions.last ?? 0
    return NormGroups(length: length, run: 1, gains: length)
  }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    try checkedLastAxes(operands, 1, op: name)
  }
}
