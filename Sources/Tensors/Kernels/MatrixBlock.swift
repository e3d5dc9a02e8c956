/// A matrix that lies in a larger tensor: its rows are `stride` elements apart.
package struct MatrixBlock {
  let base: UnsafeRawPointer
  let stride: Int
  let transposed: Bool

  package init<T: Scalar>(_ base: UnsafePointer<T>, stride: Int, transposed: Bool = false) {
    self.base = UnsafeRawPointer(base)
    self.stride = stride
    self.transposed = transposed
  }
}

/// As `MatrixBlock`, to write to.
package struct MutableMatrixBlock {
  let base: UnsafeMutableRawPointer
  let stride: Int

  package init<T: Scalar>(_ base: UnsafeMutablePointer<T>, stride: Int) {
    self.base = UnsafeMutableRawPointer(base)
    self.stride = stride
  }
}

extension MatrixProduct {
  /// c = factor·a·b, or c += factor·a·b where it adds. `c` is m×n, `k` the inner extent.
  package static func multiply(
    _ a: MatrixBlock, _ b: MatrixBlock, into c: MutableMatrixBlock, m: Int, n: Int, k: Int, factor: Double = 1,
    adds: Bool = false, precision: Precision
  ) {
    switch precision {
    case .float64: multiply(a, b, c, m, n, k, factor, adds, as: Double.self)
    case .float32: multiply(a, b, c, m, n, k, Float(factor), adds, as: Float.self)
    }
  }

  private static func multiply<T: Scalar>(
    _ a: MatrixBlock, _ b: MatrixBlock, _ c: MutableMatrixBlock, _ m: Int, _ n: Int, _ k: Int, _ factor: T,
    _ adds: Bool, as type: T.Type
  ) {
    guard m * n * k <= tinySize else {
      return BLAS.multiply(a, b, into: c, m: m, n: n, k: k, factor: factor, adds: adds)
    }
    let (rowA, columnA) = a.transposed ? (1, a.stride) : (a.stride, 1)
    let (rowB, columnB) = b.transposed ? (1, b.stride) : (b.stride, 1)
    let (x, y) = (a.base.assumingMemoryBound(to: type), b.base.assumingMemoryBound(to: type))
    let z = c.base.assumingMemoryBound(to: type)
    for i in 0..<m {
      for j in 0..<n {
        var sum: T = 0
        for p in 0..<k { sum += x[i * rowA + p * columnA] * y[p * rowB + j * columnB] }
        let place = i * c.stride + j
        z[place] = adds ? z[place] + factor * sum : factor * sum
      }
    }
  }
}
