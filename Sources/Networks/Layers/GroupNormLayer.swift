import Differentiation
import Tensors

/// Brings groups of channels of each example to mean 0 and deviation 1, then each channel to mean β and deviation γ.
/// x: [C, …] an example, γ (`gamma`, starts at 1), β (`beta`, starts at 0): [C] → [C, …].  Wu & He 2018.
package struct GroupNormLayer: Layer {
  package static let standardEpsilon = 1e-5

  package let groups: Int
  package let epsilon: Double

  package init(groups: Int, epsilon: Double = standardEpsilon) throws(NetworkError) {
    guard groups > 0 else { throw .setting(layer: "group_norm", name: "groups", value: String(groups)) }
    try checkEpsilon(epsilon, of: "group_norm")
    (self.groups, self.epsilon) = (groups, epsilon)
  }

  package var kind: String { "group_norm" }
  package var notation: String {
    notation(["\(groups)", epsilon == Self.standardEpsilon ? nil : "eps=\(epsilon)"])
  }

  package func output(for input: Shape) throws(NetworkError) -> Shape {
    guard let channels = input.dimensions.first, channels % groups == 0 else {
      let takes = groups == 1 ? "channels first" : "a number of channels that \(groups) groups can share"
      throw .input(layer: kind, takes: takes, given: input, from: "", position: 0)
    }
    return input
  }

  package func parameters(for input: Shape) -> [ParameterSpecification] {
    .gainAndBias(Shape(input.dimensions.prefix(1)))
  }

  package func trace(_ scope: inout LayerScope, input: NodeID, parameters: [NodeID]) throws(ShapeError) -> NodeID {
    try scope.add(GroupNormalize(groups: groups, epsilon: epsilon), [input] + parameters)
  }
}
