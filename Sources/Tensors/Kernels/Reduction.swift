/// Sums over one axis or all: the tensor is seen as outer × axis × inner.
package struct Reduction: Sendable {
  package let outer: Int
  package let extent: Int
  package let inner: Int

  /// Of a matrix, down its columns.
  package init(rows: Int, columns: Int) { (outer, extent, inner) = (1, rows, columns) }

  /// `axis` nil reduces everything to one number.
  package init(_ shape: Shape, axis: Int?) {
    guard let axis else {
      (outer, extent, inner) = (1, shape.count, 1)
      return
    }
    outer = shape.dimensions[..<axis].reduce(1, *)
    extent = shape.dimensions[axis]
    inner = shape.dimensions[(axis + 1)...].reduce(1, *)
  }

  /// y[o, i] = Σₐ x[o, a, i] / divisor: divided at the end, as NumPy does, so that means have the same bits.
  package func sum(_ x: View, into y: Buffer, dividedBy divisor: Double = 1) {
    switch y.precision {
    case .float64: sum(x, y, divisor, as: Double.self)
    case .float32: sum(x, y, divisor, as: Float.self)
    }
  }

  private func sum<T: Scalar>(_ x: View, _ y: Buffer, _ divisor: Double, as type: T.Type) {
    let (x, y, divisor, kernels) = (x.elements(type), y.elements(type), T(divisor), Kernels[y.precision])
    for o in 0..<outer {
      if inner == 1 {
        kernels.sum(x + o * extent, extent, into: y + o)
        y[o] /= divisor
        continue
      }
      let row = y + o * inner
      kernels.sumRows(x + o * extent * inner, into: row, rows: extent, columns: inner)
      if divisor != 1 { for i in 0..<inner { row[i] /= divisor } }
    }
  }

  /// dx[o, a, i] = dy[o, i] / divisor
  package func spread(_ dy: View, into dx: Buffer, dividedBy divisor: Double = 1) {
    switch dx.precision {
    case .float64: spread(dy, dx, divisor, as: Double.self)
    case .float32: spread(dy, dx, divisor, as: Float.self)
    }
  }

  private func spread<T: Scalar>(_ dy: View, _ dx: Buffer, _ divisor: Double, as type: T.Type) {
    let (dy, dx, divisor) = (dy.elements(type), dx.elements(type), T(divisor))
    for o in 0..<outer {
      for a in 0..<extent {
        for i in 0..<inner { dx[(o * extent + a) * inner + i] = dy[o * inner + i] / divisor }
      }
    }
  }
}

/// The slow twin of the kernel that sums. Pairwise: the rounding error grows with the logarithm of the count (Higham 1993). The
/// order is NumPy's for numbers that lie side by side: halves of whole eights, up to 128 of them in eight lanes, then the rest.
package func pairwiseSum<T: Scalar>(_ x: UnsafePointer<T>, _ count: Int) -> T {
  if count > 128 {
    let half = count / 2 / 8 * 8
    return pairwiseSum(x, half) + pairwiseSum(x + half, count - half)
  }
  let inLanes = count / 8 * 8
  func lane(_ first: Int) -> T { stride(from: first, to: inLanes, by: 8).reduce(0) { $0 + x[$1] } }
  let pairs = stride(from: 0, to: 8, by: 2).map { lane($0) + lane($0 + 1) }
  let sum = (pairs[0] + pairs[1]) + (pairs[2] + pairs[3])
  return (inLanes..<count).reduce(sum) { $0 + x[$1] }
}
