/// A matrix operand: elements, how they are laid out, and whether to read them transposed.
package struct MatrixOperand {
  let view: View
  let transposed: Bool

  package init(_ view: View, transposed: Bool = false) {
    self.view = view
    self.transposed = transposed
  }
}

package enum MatrixProduct {
  /// c = a·b (added to c where `accumulating`). `c` is m×n, `k` the inner extent; row-major.
  package static func multiply(
    _ a: MatrixOperand, _ b: MatrixOperand, into c: Buffer, m: Int, n: Int, k: Int, accumulating: Bool = false
  ) {
    switch c.precision {
    case .float64: multiply(a, b, c, m, n, k, accumulating, as: Double.self)
    case .float32: multiply(a, b, c, m, n, k, accumulating, as: Float.self)
    }
  }

  private static func multiply<T: Scalar>(
    _ a: MatrixOperand, _ b: MatrixOperand, _ c: Buffer, _ m: Int, _ n: Int, _ k: Int, _ accumulating: Bool,
    as type: T.Type
  ) {
    BLAS.multiply(
      a.view.elements(type), transposed: a.transposed, b.view.elements(type), transposed: b.transposed,
      into: c.elements(type), m: m, n: n, k: k, accumulating: accumulating)
  }

  /// The slow twin that tests hold `multiply` to: three plain loops over row-major matrices.
  package static func reference(_ a: [Double], _ b: [Double], m: Int, n: Int, k: Int) -> [Double] {
    var c = [Double](repeating: 0, count: m * n)
    for i in 0..<m {
      for j in 0..<n {
        for p in 0..<k { c[i * n + j] += a[i * k + p] * b[p * n + j] }
      }
    }
    return c
  }
}
