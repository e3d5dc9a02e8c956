import Tensors

/// Softmax along the last axis, shifted by the row's largest element so that it never overflows.
struct RowSoftmax {
  let rows: Int
  let classes: Int

  init(_ shape: Shape) {
    classes = shape.dimensions.last ?? 1
    rows = classes == 0 ? 0 : shape.count / classes
  }

  /// p = softmax(x) for one row; returns ln Σ eˣ.
  @discardableResult
  func normalize<T: Scalar>(_ x: UnsafePointer<T>, into p: UnsafeMutablePointer<T>) -> T {
    var largest = x[0]
    for c in 1..<max(classes, 1) where x[c] > largest { largest = x[c] }
    var sum: T = 0
    for c in 0..<classes {
      p[c] = T.exponential(x[c] - largest)
      sum += p[c]
    }
    for c in 0..<classes { p[c] /= sum }
    return largest + T.logarithm(sum)
  }

  /// One row of probabilities as Doubles, for explanations.
  func probabilities(_ x: View, row: Int) -> (p: [Double], logSum: Double) {
    let logits = (0..<classes).map { x[row * classes + $0] }
    var p = [Double](repeating: 0, count: classes)
    let logSum = p.withUnsafeMutableBufferPointer { p in
      logits.withUnsafeBufferPointer { logits -> Double in
        guard let source = logits.baseAddress, let target = p.baseAddress else { return 0 }
        return normalize(source, into: target)
      }
    }
    return (p, logSum)
  }
}
