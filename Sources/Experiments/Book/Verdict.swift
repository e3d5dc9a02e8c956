import Tensors

/// The class that the textbook's code reads from each row of outputs: NumPy's `argmax`, the first of the largest numbers, or the
/// first that is none.
enum Verdict {
  /// How many rows choose the class that is right.
  static func hits(_ outputs: View, _ classes: ArraySlice<Int>) -> Int {
    switch outputs.precision {
    case .float64: hits(outputs, classes, as: Double.self)
    case .float32: hits(outputs, classes, as: Float.self)
    }
  }

  private static func hits<T: Scalar>(_ outputs: View, _ classes: ArraySlice<Int>, as type: T.Type) -> Int {
    let width = outputs.shape.dimensions.last ?? 0
    guard width > 0, classes.count * width == outputs.count else { return 0 }
    var (row, count) = (outputs.elements(type), 0)
    for target in classes {
      if largest(row, width) == target { count += 1 }
      row += width
    }
    return count
  }

  private static func largest<T: Scalar>(_ scores: UnsafePointer<T>, _ width: Int) -> Int {
    var best = 0
    for c in 0..<width {
      if scores[c].isNaN { return c }
      if scores[c] > scores[best] { best = c }
    }
    return best
  }
}
