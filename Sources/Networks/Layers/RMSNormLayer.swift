import Differentiation
import Tensors

/// Brings each example, or each place of a sequence, to mean square 1 over its features, then scales each by γ.
/// x: […, D], γ (`gamma`, starts at 1): [D] → […, D].  Zhang & Sennrich 2019.
package struct RMSNormLayer: Layer {
  package static let standardEpsilon = 1e-6

  package let epsilon: Double

  package init(epsilon: Double = standardEpsilon) throws(NetworkError) {
    try checkEpsilon(epsilon, of: "rms_norm")
    self.epsilon = epsilon
  }

  package var kind: String { "rms_norm" }
  package var notation: String { notation([epsilon == Self.standardEpsilon ? nil : "eps=\(epsilon)"]) }

  package func output(for input: Shape) throws(NetworkError) -> Shape {
    guard input.rank > 0 else {
      throw .input(layer: kind, takes: "at least one axis of features", given: input, from: "", position: 0)
    }
    return input
  }

  package func parameters(for input: Shape) -> [ParameterSpecification] {
    [ParameterSpecification(name: "gamma", shape: Shape(input.dimensions.suffix(1)), role: .gain)]
  }

  package func trace(_ scope: inout LayerScope, input: NodeID, parameters: [NodeID]) throws(ShapeError) -> NodeID {
    try scope.add(RootMeanSquareNormalize(epsilon: epsilon), [input] + parameters)
  }
}
