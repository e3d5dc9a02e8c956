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

  /// y[n, c] += row[c]
  package func addRow(_ row: View, to y: Buffer) {
    inRows(y, of: row.count) { table.pointee.add_row(row.base, y.base + $0, $1, row.count) }
  }

  /// Each row of x: exp(x − max) / Σ exp(x − max).
  package func softmax(_ x: View, into p: Buffer) {
    let classes = x.shape.dimensions.last ?? 1
    inRows(p, of: classes) { table.pointee.softmax(x.base + $0, p.base + $0, nil, $1, classes) }
  }

  /// max + ln Σ exp(x − max) of each of some rows.
  package func logSums(_ x: UnsafeRawPointer, into y: UnsafeMutableRawPointer, rows: Int, classes: Int) {
    table.pointee.softmax(x, nil, y, rows, classes)
  }

  /// Calls `body` with the byte at which some rows begin and their count: as many at a time as leave room for a question.
  func inRows(_ result: Buffer, of columns: Int, _ body: (Int, Int) -> Void) {
    guard columns > 0 else { return }
    Cancellation.inRows(result.count / columns, of: columns, for: result) { rows in
      body(rows.lowerBound * columns * result.precision.stride, rows.count)
    }
  }
}
