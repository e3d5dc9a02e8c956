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

  /// What the layer keeps from step to step besides, such as a running mean; nothing for most.
  func keeps(for input: Shape) -> [KeptSpecification]

  /// Whether what it gives for one example depends on the others of the batch.
  var mixesExamples: Bool { get }

  /// Adds the layer's operations to a graph; `parameters` are nodes in the order of `parameters(for:)`.
  func trace(_ scope: inout LayerScope, input: NodeID, parameters: [NodeID]) throws(ShapeError) -> NodeID
}

extension Layer {
  package func keeps(for input: Shape) -> [KeptSpecification] { [] }
  package var mixesExamples: Bool { false }
}

/// How a network is run: as it learns, or as it is used. Some layers do different things.
package enum Mode: Hashable, Sendable { case training, evaluation }

/// A tensor that a layer keeps from step to step without learning it.
package struct KeptSpecification: Hashable, Sendable {
  /// e.g. `running_mean`.
  package let name: String
  package let shape: Shape
  /// What every element is at the start.
  package let start: Double
}

/// A tensor that a layer learns.
package struct ParameterSpecification: Hashable, Sendable {
  package enum Role: Hashable, Sendable {
    /// Multiplies inputs: drawn by the initialiser, with these fans.
    case weight(fanIn: Int, fanOut: Int)
    /// Added: starts at zero.
    case bias
    /// Multiplies what was brought to a common size: starts at one.
    case gain
    /// Of an activation: starts at a number of its own.
    case slope(start: Double)
  }

  /// `W` or `b`.
  package let name: String
  package let shape: Shape
  package let role: Role
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
  /// The network ends in something that is not what the loss takes.
  case end(loss: Loss, path: String)
  case shape(ShapeError)
}
