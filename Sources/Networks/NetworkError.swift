import Tensors

/// Why layers do not fit together.
package enum NetworkError: Error, Equatable, Sendable {
  /// A layer cannot take what comes to it; `position` (from 0) is the place in the network of the layer, or of the one
  /// that it lies in.
  case input(layer: String, takes: String, given: Shape, from: String, position: Int)
  /// The ways through a layer end in shapes that it cannot put together.
  case join(layer: String, [Shape], position: Int)
  /// A width, a slope or another setting is out of range.
  case setting(layer: String, name: String, value: String)
  /// More layers than anyone can look at.
  case tooManyLayers(limit: Int)
  /// Layers inside of layers inside of layers.
  case tooDeep(limit: Int)
  /// A network is traced without an input shape.
  case noInput
  /// The network's outputs do not suit the loss or the targets.
  case outputs(loss: String, needs: String, given: Shape)
  /// The network ends in something that is not what the loss takes.
  case end(loss: Loss, path: String)
  case shape(ShapeError)
}

extension NetworkError {
  /// The error with what a layer cannot know: what it was given comes from `source`, and its place in the network.
  func placed(_ layer: any Layer, for input: Shape, from source: String, at position: Int) -> NetworkError {
    switch self {
    case .input(let kind, let takes, let given, let from, _):
      .input(layer: kind, takes: takes, given: given, from: from.isEmpty ? source : from, position: position)
    case .join(let kind, let shapes, _): .join(layer: kind, shapes, position: position)
    case .shape(.reshape(_, let target)):
      .input(layer: layer.kind, takes: Self.elements(for: target), given: input, from: source, position: position)
    default: self
    }
  }

  /// What a reshape to `target` takes, where an extent of −1 is worked out.
  private static func elements(for target: Shape) -> String {
    let known = Shape(target.dimensions.filter { $0 != -1 })
    switch target.rank - known.rank {
    case 0: return "\(target.count) elements for \(target)"
    case 1: return "a multiple of \(known.count) elements for \(target)"
    default: return "at most one open extent, not \(target)"
    }
  }
}
