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
  /// c = a·b, or c + a·b. `c` is m×n, `k` the inner extent; row-major.
  package static func multiply(
    _ a: MatrixOperand, _ b: MatrixOperand, into c: Buffer, adding: Bool = false, m: Int, n: Int, k: Int
  ) {
    switch c.precision {
    case .float64: multiply(a, b, c, adding, m, n, k, as: Double.self)
    case .float32: multiply(a, b, c, adding, m, n, k, as: Float.self)
    }
  }

  private static func multiply<T: Scalar>(
    _ a: MatrixOperand, _ b: MatrixOperand, _ c: Buffer, _ adding: Bool, _ m: Int, _ n: Int, _ k: Int,
    as type: T.Type
  ) {
    if !adding, m * n * k <= tinySize {
      let (rowA, columnA) = a.transposed ? (1, m) : (k, 1)
      let (rowB, columnB) = b.transposed ? (1, k) : (n, 1)
      return multiplyTiny(
        a.view.elements(type), rowA, columnA, b.view.elements(type), rowB, columnB, c.elements(type), m, n, k)
    }
    guard ProductTile.cuts(m: m, n: n, k: k) else {
      return BLAS.multiply(
        a.view.elements(type), transposed: a.transposed, b.view.elements(type), transposed: b.transposed,
        into: c.elements(type), adding: adding, m: m, n: n, k: k)
    }
    let whole = ProductTile(m: 0..<m, n: 0..<n, k: 0..<k, c.precision)
    whole.forEach { tile in
      if c.isUnwanted { return }
      BLAS.multiply(
        block(a.view.elements(type), tile.m, tile.k, width: k, height: m, transposed: a.transposed),
        block(b.view.elements(type), tile.k, tile.n, width: n, height: k, transposed: b.transposed),
        into: MutableMatrixBlock(c.elements(type) + tile.m.lowerBound * n + tile.n.lowerBound, stride: n),
        m: tile.m.count, n: tile.n.count, k: tile.k.count, factor: T(1), adds: adding || tile.k.lowerBound > 0)
    }
  }

  /// Some rows and columns of a matrix that has `height` rows of `width` columns after its transposition.
  private static func block<T: Scalar>(
    _ elements: UnsafePointer<T>, _ rows: Range<Int>, _ columns: Range<Int>, width: Int, height: Int, transposed: Bool
  ) -> MatrixBlock {
    let start =
      transposed
      ? columns.lowerBound * height + rows.lowerBound : rows.lowerBound * width + columns.lowerBound
    return MatrixBlock(elements + start, stride: transposed ? height : width, transposed: transposed)
  }

  /// Calling the library takes longer than so many multiplications.
  static let tinySize = 64

  /// As `reference`, in place and for any layout: element i, j of a lies at i·rowA + j·columnA, and so on.
  private static func multiplyTiny<T: Scalar>(
    _ a: UnsafePointer<T>, _ rowA: Int, _ columnA: Int, _ b: UnsafePointer<T>, _ rowB: Int, _ columnB: Int,
    _ c: UnsafeMutablePointer<T>, _ m: Int, _ n: Int, _ k: Int
  ) {
    for i in 0..<m {
      for j in 0..<n {
        var sum: T = 0
        for p in 0..<k { sum += a[i * rowA + p * columnA] * b[p * rowB + j * columnB] }
        c[i * n + j] = sum
      }
    }
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
