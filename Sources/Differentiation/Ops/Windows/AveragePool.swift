import Tensors

/// y = the mean of what lies under each window; dx = Σ dy/(elements of the window) over the windows that x lies under.
/// Places of the padding count as zeros, or not at all where `countsPadding` is false; what lies behind the padding never
/// counts.  x: [N, C, L] or [N, C, H, W] → [N, C, …], places as `PoolingOp` says.  LeCun et al. 1998.
package struct AveragePool: PoolingOp {
  package let windows: Windows
  package let countsPadding: Bool

  package init(_ windows: Windows, countsPadding: Bool = true) {
    (self.windows, self.countsPadding) = (windows, countsPadding)
  }

  package var name: String { "avgpool" }
  package var settings: [String] { countsPadding ? [] : ["count_padding=false"] }

  package func forward<T: Scalar>(_ operands: [View], into y: Buffer, as type: T.Type) {
    guard let geometry = geometry(over: operands[0].shape) else { return y.zero() }
    let (x, result) = (operands[0].elements(type), y.elements(type))
    forEachWindow(geometry) { channel, step, rows, columns, divisor in
      var sum: T = 0
      for row in rows {
        let start = x + channel * geometry.area + row * geometry.columns.extent
        for column in columns { sum += start[column] }
      }
      result[channel * geometry.steps + step] = sum / T(divisor)
    }
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type) {
    dx.zero()
    guard let geometry = geometry(over: dx.shape) else { return }
    let (dy, result) = (pass.dy.elements(type), dx.elements(type))
    forEachWindow(geometry) { channel, step, rows, columns, divisor in
      let share = dy[channel * geometry.steps + step] / T(divisor)
      for row in rows {
        let start = result + channel * geometry.area + row * geometry.columns.extent
        for column in columns { start[column] += share }
      }
    }
  }

  /// Calls `body` for each window of each channel with the rows and columns of the input under it and what it divides by.
  private func forEachWindow(
    _ geometry: WindowGeometry, _ body: (_ channel: Int, _ step: Int, Range<Int>, Range<Int>, _ divisor: Int) -> Void
  ) {
    for channel in 0..<geometry.channels {
      for i in 0..<geometry.rows.steps {
        let rows = geometry.rows.inside(i)
        for j in 0..<geometry.columns.steps {
          let columns = geometry.columns.inside(j)
          let count =
            countsPadding ? geometry.rows.counted(i) * geometry.columns.counted(j) : rows.count * columns.count
          body(channel, i * geometry.columns.steps + j, rows, columns, count)
        }
      }
    }
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let x = operands[0].shape
    guard let geometry = geometry(over: x) else { return [] }
    let (row, column) = windows.place(of: index)
    let start = (index[0] * x.dimensions[1] + index[1]) * geometry.area
    let share = share(geometry, row, column)
    return geometry.places(ofStep: row * geometry.columns.steps + column).map { place in
      Term(share, .operand(0, x.index(at: start + place), operands))
    }
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let x = pass.operands[0].shape
    guard let geometry = geometry(over: x), let offset = x.offset(of: index) else { return [] }
    return geometry.steps(on: offset % geometry.area).map { step in
      let (row, column) = (step / geometry.columns.steps, step % geometry.columns.steps)
      return Term(
        pass.dyFactor(Array(index.prefix(2)) + windows.places(row, column)), share(geometry, row, column))
    }
  }

  private func share(_ geometry: WindowGeometry, _ row: Int, _ column: Int) -> Factor {
    let (rows, columns) = (geometry.rows, geometry.columns)
    let count =
      countsPadding
      ? rows.counted(row) * columns.counted(column) : rows.inside(row).count * columns.inside(column).count
    return .constant("1/\(count)", 1 / Double(count))
  }
}

extension WindowGeometry.Axis {
  /// The places of the input that lie under a window.
  fileprivate func inside(_ step: Int) -> Range<Int> {
    let first = step * stride - padding
    let (lower, upper) = (max(first, 0), min(first + kernel, extent))
    return lower..<max(lower, upper)
  }

  /// How many elements of a window lie on the input or its padding.
  fileprivate func counted(_ step: Int) -> Int {
    let first = step * stride - padding
    return min(first + kernel, extent + padding) - first
  }
}
