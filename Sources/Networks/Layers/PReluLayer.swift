import Differentiation
import Tensors

/// y = x where positive, else slope · x, with slopes that are learned.
/// x: [C, …] an example; `slope`: [1], or [C] with one a channel (the first axis of an example) → [C, …].
/// The slopes start at 0.25 and no penalty on weights touches them, as in He et al. 2015.
package struct PReluLayer: Layer {
  package static let standardStart = 0.25

  package let start: Double
  package let isPerChannel: Bool

  package init(start: Double = standardStart, isPerChannel: Bool = false) throws(NetworkError) {
    guard start.isFinite else { throw .setting(layer: "prelu", name: "start", value: "\(start)") }
    self.start = start
    self.isPerChannel = isPerChannel
  }

  package var kind: String { "prelu" }

  package var notation: String {
    let settings =
      (start == Self.standardStart ? [] : ["start=\(start.written)"]) + (isPerChannel ? ["per_channel=true"] : [])
    return settings.isEmpty ? kind : "\(kind)(\(settings.joined(separator: ", ")))"
  }

  package func output(for input: Shape) throws(NetworkError) -> Shape {
    guard !isPerChannel || input.rank > 0 else {
      throw .input(layer: kind, takes: "at least one axis", given: input, from: "", position: 0)
    }
    return input
  }

  package func parameters(for input: Shape) -> [ParameterSpecification] {
    let count = isPerChannel ? input.dimensions.first ?? 1 : 1
    return [ParameterSpecification(name: "slope", shape: Shape([count]), role: .slope(start: start))]
  }

  package func trace(_ scope: inout LayerScope, input: NodeID, parameters: [NodeID]) throws(ShapeError) -> NodeID {
    try scope.add(PRelu(), [input] + parameters)
  }
}
