import Tensors

extension Tensor {
  /// The Euclidean norm, scaled by the largest element so that its squares stay within range.
  package var norm: Double {
    let values = values
    let scale = values.reduce(0) { max($0, abs($1)) }
    if values.contains(where: \.isNaN) { return .nan }
    guard scale > 0, scale.isFinite else { return scale }
    return scale * values.reduce(0) { $0 + ($1 / scale) * ($1 / scale) }.squareRoot()
  }

  /// The root of the mean square: a size that does not depend on how many elements there are.
  package var rms: Double { count == 0 ? 0 : norm / Double(count).squareRoot() }
}
