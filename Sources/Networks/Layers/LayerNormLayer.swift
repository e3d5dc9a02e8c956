import Differentiation
import Tensors

/// Brings each example, or each place of a sequence, to mean β and deviation γ over its features: as it learns and as it is
/// used alike.  x: […, D], γ (`gamma`, starts at 1), β (`beta`, starts at 0): [D], or the shape of the last axes → […, D].
/// Ba, Kiros & Hinton 2016.
package struct LayerNormLayer: Layer {
  package static let standardEpsilon = 1e-5

  package let epsilon: Double
  /// How many of the last axes are brought to one mean together.
  package let axes: Int
  /// Whether γ and β are learned.
  package let isAffine: Bool

  package init(epsilon: Double = standardEpsilon, axes: Int = 1, isAffine: Bool = true) throws(NetworkError) {
    try checkEpsilon(epsilon, of: "layer_norm")
    guard (1...Extents.limit).contains(axes) else {
      throw .setting(layer: "layer_norm", name: "axes", value: String(axes))
    }
    (self.epsilon, self.axes, self.isAffine) = (epsilon, axes, isAffine)
  }

  package var kind: String { "layer_norm" }

  package var notation: String {
    notation([
      axes == 1 ? nil : "axes=\(axes)", isAffine ? nil : "affine=false",
      epsilon == Self.standardEpsilon ? nil : "eps=\(epsilon)",
    ])
  }

  package func output(for input: Shape) throws(NetworkError) -> Shape {
    guard input.rank >= axes else {
      let takes = axes == 1 ? "at least one axis of features" : "at least \(axes) axes"
      throw .input(layer: kind, takes: takes, given: input, from: "", position: 0)
    }
    return input
  }

  package func parameters(for input: Shape) -> [ParameterSpecification] {
    guard isAffine else { return [] }
    return .gainAndBias(Shape(input.dimensions.suffix(axes)))
  }

  package func trace(_ scope: inout LayerScope, input: NodeID, parameters: [NodeID]) throws(ShapeError) -> NodeID {
    try scope.add(LayerNormalize(epsilon: epsilon, axes: axes), [input] + parameters)
  }
}
