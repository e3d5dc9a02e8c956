import Differentiation
import Tensors

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
