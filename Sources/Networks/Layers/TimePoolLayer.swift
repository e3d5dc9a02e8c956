import Differentiation
import Tensors

/// One row for a whole sequence: the mean of its steps, or the last of them.  x: [T, …] → […].
package struct TimePoolLayer: Layer {
  package enum Choice: String, Hashable, Sendable, CaseIterable {
    case mean = "mean_over_time"
    case last
  }

  package let choice: Choice

  package init(_ choice: Choice) { self.choice = choice }

  package var kind: String { choice.rawValue }
  package var notation: String { kind }

  package func output(for input: Shape) throws(NetworkError) -> Shape {
    guard input.rank > 1, input.dimensions[0] > 0 else {
      throw .input(layer: kind, takes: "[time, features]", given: input, from: "", position: 0)
    }
    return Shape(input.dimensions.dropFirst())
  }

  package func parameters(for input: Shape) -> [ParameterSpecification] { [] }

  package func trace(_ scope: inout LayerScope, input: NodeID, parameters: [NodeID]) throws(ShapeError) -> NodeID {
    switch choice {
    case .mean: try scope.add(Mean(axis: 1), [input])
    case .last: try scope.add(Slice([.slice(start: nil, stop: nil, step: nil), .index(-1)]), [input])
    }
  }
}
