import Differentiation
import Tensors

/// One stage of a network: only a description. Its parameters live outside it, in the training state.
package protocol Layer: Sendable {
  /// The word for it in networks, and the stem of its path: `linear` gives `linear1`, `linear2`, …
  var kind: String { get }

  /// How it is written in a network, e.g. `linear(32)`.
  var notation: String { get }

  /// The shape of one example after the layer, without the batch axis.
  func output(for input: Shape) throws(NetworkError) -> Shape

  /// What the layer learns, in the order in which it is drawn.
  func parameters(for input: Shape) -> [ParameterSpecification]

  /// Adds the layer's operations to a graph; `parameters` are nodes in the order of `parameters(for:)`.
  func trace(_ scope: inout LayerScope, input: NodeID, parameters: [NodeID]) throws(ShapeError) -> NodeID
}

/// A tensor that a layer learns.
package struct ParameterSpecification: Hashable, Sendable {
  package enum Role: Hashable, Sendable {
    /// Multiplies inputs: drawn by the initialiser, with these fans.
    case weight(fanIn: Int, fanOut: Int)
    /// Added: starts at zero.
    case bias
  }

  /// `W` or `b`.
  package let name: String
  package let shape: Shape
  package let role: Role
}

/// Where a layer puts its operations: the graph, under the layer's path.
package struct LayerScope {
  package var graph: Graph
  /// e.g. `linear1`.
  package let path: String
  package let precision: Precision

  /// Adds an operation; the layer's result carries the layer's own path, inner ones `path/part`.
  package mutating func add(_ op: any Op, _ inputs: [NodeID], part: String = "") throws(ShapeError) -> NodeID {
    let path = part.isEmpty ? path : "\(path)/\(part)"
    return try graph.add(op, inputs, path: path, layer: self.path, precision: precision)
  }
}

/// Why layers do not fit together.
package enum NetworkError: Error, Equatable, Sendable {
  /// The layer at `position` (from 0) cannot take what the layer before it gives.
  case input(layer: String, takes: String, given: Shape, from: String, position: Int)
  /// A width, a slope or another setting is out of range.
  case setting(layer: String, name: String, value: String)
  /// A network is traced without an input shape.
  case noInput
  /// The network's outputs do not suit the loss or the targets.
  case outputs(loss: String, needs: String, given: Shape)
  case shape(ShapeError)
}
