import Glibc
import Tensors

/// The softmax cross-entropy of the textbook's code, −Σₙ ln(softmax(z[n])[tₙ] + 1e-7)/N: what a script reports. The training
/// itself goes by the plain cross-entropy, whose gradient the book uses as well.
///
/// *Deep Learning from Scratch*, `common/functions.py`.
enum BookLoss {
  private static let offset = 1e-7

  /// The mean over the rows of logits [N, C].
  static func mean(_ logits: View, _ classes: ArraySlice<Int>) -> Double {
    sum(logits, classes) / Double(classes.count)
  }

  /// The sum over the rows, for those who go through the examples in pieces.
  static func sum(_ logits: View, _ classes: ArraySlice<Int>) -> Double {
    switch logits.precision {
    case .float64: sum(logits, classes, as: Double.self)
    case .float32: sum(logits, classes, as: Float.self)
    }
  }

  private static func sum<T: Scalar>(_ logits: View, _ classes: ArraySlice<Int>, as type: T.Type) -> Double {
    let width = logits.shape.dimensions.last ?? 0
    guard width > 0, classes.count * width == logits.count else { return .nan }
    var (row, sum) = (logits.elements(type), 0.0)
    for target in classes {
      sum -= Double(T.logarithm(probability(row, of: target, width) + T(offset)))
      row += width
    }
    return sum
  }

  private static func probability<T: Scalar>(_ z: UnsafePointer<T>, of target: Int, _ width: Int) -> T {
    var largest = z[0]
    for c in 1..<max(width, 1) where z[c] > largest { largest = z[c] }
    var (sum, chosen): (T, T) = (0, 0)
    for c in 0..<width {
      let power = T.exponential(z[c] - largest)
      sum += power
      if c == target { chosen = power }
    }
    return chosen / sum
  }
}
