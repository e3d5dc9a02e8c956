import Differentiation
import Networks
import Tensors

extension TrainingState {
  /// Lets what layers keep follow a value that was just computed.
  mutating func follow(_ traced: StepGraph, after node: NodeID) {
    for average in traced.averages where average.source == node {
      guard let place = traced.kept.firstIndex(of: average.kept), kept.indices.contains(place),
        let value = recording?.value(node), value.shape == kept[place].shape
      else { continue }
      value.withView { average.move(kept[place].unownedBuffer, towards: $0) }
    }
  }
}

extension RunningAverage {
  /// kept ← share·kept + (1 − share)·factor·value, for equal shapes, computed in float64.
  func move(_ kept: Buffer, towards value: View) {
    switch kept.precision {
    case .float64: move(kept, value, as: Double.self)
    case .float32: move(kept, value, as: Float.self)
    }
  }

  private func move<T: Scalar>(_ kept: Buffer, _ value: View, as type: T.Type) {
    let (old, new, count) = (kept.elements(type), value.elements(type), kept.count)
    let fresh = (1 - share) * factor
    for i in 0..<count { old[i] = T(share * Double(old[i]) + fresh * Double(new[i])) }
  }
}
