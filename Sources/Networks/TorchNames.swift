import Tensors

/// What PyTorch calls the tensors of layers, and in which order their axes stand there. What is not listed has the same name and
/// order in both.
package struct TorchNames: Sendable {
  /// One tensor of a kind of layer.
  private struct Row {
    let layer: String
    let name: String
    let torch: String
    /// Axis k there is axis `axes[k]` here; empty for the same order.
    var axes: [Int] = []
  }

  private static let table =
    [
      Row(layer: "linear", name: "W", torch: "weight", axes: [1, 0]),
      Row(layer: "linear", name: "b", torch: "bias"),
      Row(layer: "batch_norm", name: "gamma", torch: "weight"),
      Row(layer: "batch_norm", name: "beta", torch: "bias"),
      Row(layer: "prelu", name: "slope", torch: "weight"),
    ] + ["rnn", "lstm", "gru"].flatMap(recurrent)

  /// The gates stand in the same order there.
  private static func recurrent(_ layer: String) -> [Row] {
    [
      Row(layer: layer, name: "W_ih", torch: "weight_ih_l0", axes: [1, 0]),
      Row(layer: layer, name: "W_hh", torch: "weight_hh_l0", axes: [1, 0]),
      Row(layer: layer, name: "b_ih", torch: "bias_ih_l0"), Row(layer: layer, name: "b_hh", torch: "bias_hh_l0"),
    ]
  }

  /// A tensor of a network in both worlds.
  package struct Entry: Sendable, Hashable {
    /// `residual1/linear1.W`
    package let path: String
    /// `residual1.linear1.weight`
    package let name: String
    /// Its shape here, and there.
    package let shape: Shape
    package let torchShape: Shape
    fileprivate let axes: [Int]

    package func toTorch(_ tensor: Tensor) -> Tensor { axes.isEmpty ? tensor : tensor.withAxes(axes) }

    /// nil where the tensor has not the shape that it should have there.
    package func fromTorch(_ tensor: Tensor) -> Tensor? {
      guard tensor.shape == torchShape else { return nil }
      return axes.isEmpty ? tensor : tensor.withAxes(axes.indices.map { axis in axes.firstIndex(of: axis) ?? axis })
    }
  }

  /// The parameters, in the network's order, and what layers keep besides.
  package let parameters: [Entry]
  package let kept: [Entry]

  package init(_ network: Network) throws(NetworkError) {
    let stages = try network.stages().flatMap(\.all)
    parameters = stages.flatMap { stage in
      stage.ownParameters.map { Self.entry(stage, $0.specification.name, $0.specification.shape) }
    }
    kept = stages.flatMap { stage in
      stage.ownKeeps.map { Self.entry(stage, $0.specification.name, $0.specification.shape) }
    }
  }

  package var all: [Entry] { parameters + kept }

  private static func entry(_ stage: Network.Stage, _ name: String, _ shape: Shape) -> Entry {
    let row = table.first { $0.layer == stage.layer.kind && $0.name == name }
    let axes = row?.axes.count == shape.rank ? row?.axes ?? [] : []
    let module = String(stage.path.map { $0 == "/" ? "." : $0 })
    return Entry(
      path: "\(stage.path).\(name)", name: "\(module).\(row?.torch ?? name)", shape: shape,
      torchShape: axes.isEmpty ? shape : Shape(axes.map { shape.dimensions[$0] }), axes: axes)
  }
}

extension Tensor {
  /// The same elements with the axes in another order: axis k of the result is axis `axes[k]` of this tensor. The caller gives
  /// each axis once.
  fileprivate func withAxes(_ axes: [Int]) -> Tensor {
    let strides = axes.map { shape.strides[$0] }
    var result = Tensor(zeros: Shape(axes.map { shape.dimensions[$0] }), precision: precision)
    withView { source in
      result.withBuffer { target in
        switch precision {
        case .float64: target.gather(source, strides, as: Double.self)
        case .float32: target.gather(source, strides, as: Float.self)
        }
      }
    }
    return result
  }
}

extension Buffer {
  /// Fills the buffer, row by row, with elements of a view that lie `strides` apart along each axis.
  fileprivate func gather<T: Scalar>(_ source: View, _ strides: [Int], as type: T.Type) {
    let (from, to, extents) = (source.elements(type), elements(type), shape.dimensions)
    var (index, offset) = ([Int](repeating: 0, count: strides.count), 0)
    for place in 0..<count {
      to[place] = from[offset]
      var axis = strides.count - 1
      while axis >= 0 {
        index[axis] += 1
        offset += strides[axis]
        if index[axis] < extents[axis] { break }
        offset -= index[axis] * strides[axis]
        index[axis] = 0
        axis -= 1
      }
    }
  }
}
