import Differentiation
import Tensors

/// Where a layer puts its operations: the graph, under the layer's path.
package struct LayerScope {
  package var graph: Graph
  /// e.g. `linear1`.
  package let path: String
  package let precision: Precision
  package let mode: Mode
  /// The nodes of what the layer keeps, in the order of `keeps(for:)`.
  package let kept: [NodeID]
  private(set) var draws: [Draw] = []
  private(set) var averages: [RunningAverage] = []

  init(graph: Graph, path: String, precision: Precision, mode: Mode, kept: [NodeID]) {
    (self.graph, self.path, self.precision, self.mode, self.kept) = (graph, path, precision, mode, kept)
  }

  /// Adds an operation; the layer's result carries the layer's own path, inner ones `path.part`.
  package mutating func add(_ op: any Op, _ inputs: [NodeID], part: String = "") throws(ShapeError) -> NodeID {
    try graph.add(op, inputs, path: path(of: part), layer: path, precision: precision)
  }

  /// Adds a leaf that is drawn anew for each step.
  mutating func addDraw(_ mask: Mask, shape: Shape, part: String) -> NodeID {
    let node = graph.addLeaf(.drawn, shape: shape, path: path(of: part), layer: path)
    draws.append(Draw(node: node, mask: mask))
    return node
  }

  /// Lets a kept tensor follow a value that is computed in each step.
  mutating func average(_ node: NodeID, into place: Int, keeping share: Double, times factor: Double = 1) {
    averages.append(RunningAverage(kept: kept[place], source: node, share: share, factor: factor))
  }

  private func path(of part: String) -> String { part.isEmpty ? path : "\(path).\(part)" }
}

/// A leaf that is drawn for each step.
package struct Draw: Hashable, Sendable {
  package let node: NodeID
  package let mask: Mask
}

/// Which elements pass: each is drawn uniform in [0, 1), in row-major order, and passes, as `scale`, if the draw is
/// greater than `dropped`; the others are 0.
package struct Mask: Hashable, Sendable {
  package let dropped: Double
  package let scale: Double

  package func draw(_ shape: Shape, from stream: inout RandomStream, precision: Precision) -> Tensor {
    var mask = Tensor(uninitialized: shape, precision: precision)
    draw(into: mask.unownedBuffer, from: &stream)
    return mask
  }

  package func draw(into mask: Buffer, from stream: inout RandomStream) {
    switch mask.precision {
    case .float64: draw(into: mask, from: &stream, as: Double.self)
    case .float32: draw(into: mask, from: &stream, as: Float.self)
    }
  }

  private func draw<T: Scalar>(into mask: Buffer, from stream: inout RandomStream, as type: T.Type) {
    let (elements, count, scale) = (mask.elements(type), mask.count, T(scale))
    for i in 0..<count { elements[i] = stream.nextUniform() > dropped ? scale : 0 }
  }
}

/// A kept tensor that follows a computed one: kept ← share·kept + (1 − share)·factor·source, in every training step.
package struct RunningAverage: Hashable, Sendable {
  package let kept: NodeID
  package let source: NodeID
  package let share: Double
  package let factor: Double
}
