import Differentiation
import Networks
import Tensors

extension TrainingState {
  /// Lets what layers keep follow a value that was just computed.
  mutating func follow(_ traced: StepGraph, after node: NodeID) {
    for average in traced.averages where average.source == node {
      guard let place = traced.kept.firstIndex(of: average.kept), kept.indices.contains(place),
        let value = recording?.value(node)
      else { continue }
      kept[place] = kept[place].moved(towards: value, keeping: average.share, times: average.factor)
    }
  }
}

extension Tensor {
  /// share·self + (1 − share)·factor·other, for equal shapes.
  fileprivate func moved(towards other: Tensor, keeping share: Double, times factor: Double) -> Tensor {
    let fresh = (1 - share) * factor
    let values = zip(values, other.values).map { share * $0 + fresh * $1 }
    return Tensor(shape: shape, values: values, precision: precision)
  }
}
