import CKernels

/// Functions of one element, y[i] = f(x[i]), and their slopes, dx[i] = f′·dy[i]. The functions of one element that they are held
/// to are the operations' `value` and `slope`.
extension Kernels {
  /// eˣ, at most 0.8 ulp from it.
  package func exponential(_ x: View, into y: Buffer) { table.pointee.exponential(x.base, y.base, y.count) }

  /// tanh x, at most 1.5 ulp from it.
  package func hyperbolicTangent(_ x: View, into y: Buffer) {
    table.pointee.hyperbolic_tangent(x.base, y.base, y.count)
  }

  /// 1/(1 + e⁻ˣ), at most 2 ulp from it.
  package func sigmoid(_ x: View, into y: Buffer) { table.pointee.sigmoid(x.base, y.base, y.count) }

  /// max(0, x); NaN stays.
  package func relu(_ x: View, into y: Buffer) { table.pointee.relu(x.base, y.base, y.count) }

  /// dy where x > 0, else 0.
  package func reluSlope(_ x: View, _ dy: View, into dx: Buffer) {
    table.pointee.relu_slope(x.base, dy.base, dx.base, dx.count)
  }

  /// dy·(1 − y²)
  package func hyperbolicTangentSlope(_ y: View, _ dy: View, into dx: Buffer) {
    table.pointee.hyperbolic_tangent_slope(y.base, dy.base, dx.base, dx.count)
  }

  /// dy·(y·(1 − y))
  package func sigmoidSlope(_ y: View, _ dy: View, into dx: Buffer) {
    table.pointee.sigmoid_slope(y.base, dy.base, dx.base, dx.count)
  }

  /// y[i] = a[i] + b[i]
  package func add(_ a: View, _ b: View, into y: Buffer) { table.pointee.add(a.base, b.base, y.base, y.count) }

  /// y[i] = a[i]·b[i]
  package func multiply(_ a: View, _ b: View, into y: Buffer) {
    table.pointee.multiply(a.base, b.base, y.base, y.count)
  }

  /// y[n, c] += row[c]
  package func addRow(_ row: View, to y: Buffer) {
    guard row.count > 0 else { return }
    table.pointee.add_row(row.base, y.base, y.count / row.count, row.count)
  }
}

/// The same for elements that lie side by side, wherever they lie.
extension Kernels {
  package func hyperbolicTangent(_ x: UnsafeRawPointer, into y: UnsafeMutableRawPointer, count: Int) {
    table.pointee.hyperbolic_tangent(x, y, count)
  }

  package func sigmoid(_ x: UnsafeRawPointer, into y: UnsafeMutableRawPointer, count: Int) {
    table.pointee.sigmoid(x, y, count)
  }

  package func relu(_ x: UnsafeRawPointer, into y: UnsafeMutableRawPointer, count: Int) {
    table.pointee.relu(x, y, count)
  }
}
