import CKernels

/// Functions of one element, y[i] = f(x[i]), and their slopes, dx[i] = f′·dy[i]. The functions of one element that they are held
/// to are the operations' `value` and `slope`.
extension Kernels {
  /// eˣ, at most 0.8 ulp from it.
  package func exponential(_ x: View, into y: Buffer) {
    inStretches(y) { table.pointee.exponential(x.base + $0, y.base + $0, $1) }
  }

  /// tanh x, at most 1.5 ulp from it.
  package func hyperbolicTangent(_ x: View, into y: Buffer) {
    inStretches(y) { table.pointee.hyperbolic_tangent(x.base + $0, y.base + $0, $1) }
  }

  /// 1/(1 + e⁻ˣ), at most 2 ulp from it.
  package func sigmoid(_ x: View, into y: Buffer) {
    inStretches(y) { table.pointee.sigmoid(x.base + $0, y.base + $0, $1) }
  }

  /// max(0, x); NaN stays.
  package func relu(_ x: View, into y: Buffer) {
    inStretches(y) { table.pointee.relu(x.base + $0, y.base + $0, $1) }
  }

  /// dy where x > 0, else 0.
  package func reluSlope(_ x: View, _ dy: View, into dx: Buffer) {
    inStretches(dx) { table.pointee.relu_slope(x.base + $0, dy.base + $0, dx.base + $0, $1) }
  }

  /// dy·(1 − y²)
  package func hyperbolicTangentSlope(_ y: View, _ dy: View, into dx: Buffer) {
    inStretches(dx) { table.pointee.hyperbolic_tangent_slope(y.base + $0, dy.base + $0, dx.base + $0, $1) }
  }

  /// dy·(y·(1 − y))
  package func sigmoidSlope(_ y: View, _ dy: View, into dx: Buffer) {
    inStretches(dx) { table.pointee.sigmoid_slope(y.base + $0, dy.base + $0, dx.base + $0, $1) }
  }

  /// y[i] = a[i] + b[i]
  package func add(_ a: View, _ b: View, into y: Buffer) {
    inStretches(y) { table.pointee.add(a.base + $0, b.base + $0, y.base + $0, $1) }
  }

  /// y[i] = a[i]·b[i]
  package func multiply(_ a: View, _ b: View, into y: Buffer) {
    inStretches(y) { table.pointee.multiply(a.base + $0, b.base + $0, y.base + $0, $1) }
  }

  /// Calls `body` with the byte at which a stretch begins and its count of elements. Neighbours do not matter to these kernels.
  private func inStretches(_ result: Buffer, _ body: (Int, Int) -> Void) {
    Cancellation.inStretches(of: result.count, for: result) { range in
      body(range.lowerBound * result.precision.stride, range.count)
    }
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
