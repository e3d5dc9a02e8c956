extension [Double] {
  /// √(Σ x²), scaled so that no square overflows; NaN if there is one, infinity if there is one and no NaN.
  package var euclideanNorm: Double {
    if contains(where: \.isNaN) { return .nan }
    let scale = reduce(0) { Swift.max($0, abs($1)) }
    guard scale > 0, scale.isFinite else { return scale }
    return scale * reduce(0) { $0 + ($1 / scale) * ($1 / scale) }.squareRoot()
  }
}

extension Tensor {
  /// The Euclidean norm of all elements.
  package var norm: Double { values.euclideanNorm }

  /// The norm of the difference of two tensors of one shape.
  package func distance(to other: Tensor) -> Double { zip(values, other.values).map { $0 - $1 }.euclideanNorm }
}

extension View {
  /// Σ x², summed in float64 in the order of the elements.
  package var sumOfSquares: Double {
    switch precision {
    case .float64: sumOfSquares(as: Double.self)
    case .float32: sumOfSquares(as: Float.self)
    }
  }

  private func sumOfSquares<T: Scalar>(as type: T.Type) -> Double {
    let (elements, count) = (elements(type), count)
    var sum = 0.0
    for i in 0..<count { sum += Double(elements[i]) * Double(elements[i]) }
    return sum
  }

  /// Σ |x|, in the same way.
  package var sumOfMagnitudes: Double { fold { $0 + $1 } }

  /// max |x|; NaN if there is one.
  package var largestMagnitude: Double { fold { $1 > $0 || $1.isNaN ? $1 : $0 } }

  private func fold(_ join: (Double, Double) -> Double) -> Double {
    switch precision {
    case .float64: fold(as: Double.self, join)
    case .float32: fold(as: Float.self, join)
    }
  }

  private func fold<T: Scalar>(as type: T.Type, _ join: (Double, Double) -> Double) -> Double {
    let (elements, count) = (elements(type), count)
    var total = 0.0
    for i in 0..<count { total = join(total, abs(Double(elements[i]))) }
    return total
  }
}
