import CKernels

/// Sums, and what is done row by row. The order of every sum is fixed.
extension Kernels {
  /// *y = Σ x in NumPy's order, as `pairwiseSum`.
  package func sum(_ x: UnsafeRawPointer, _ count: Int, into y: UnsafeMutableRawPointer) {
    table.pointee.sum(x, y, count)
  }

  /// y[c] = Σₙ x[n, c], one row after the other.
  package func sumRows(_ x: UnsafeRawPointer, into y: UnsafeMutableRawPointer, rows: Int, columns: Int) {
    table.pointee.sum_rows(x, y, rows, columns)
  }

  /// Each row of x: exp(x − max) / Σ exp(x − max).
  package func softmax(_ x: View, into p: Buffer) {
    let classes = x.shape.dimensions.last ?? 1
    guard classes > 0 else { return }
    table.pointee.softmax(x.base, p.base, nil, x.count / classes, classes)
  }

  /// max + ln Σ exp(x − max) of each of some rows.
  package func logSums(_ x: UnsafeRawPointer, into y: UnsafeMutableRawPointer, rows: Int, classes: Int) {
    table.pointee.softmax(x, nil, y, rows, classes)
  }
}
