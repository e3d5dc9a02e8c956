/// Numbers in rows and columns, row-major. Where a number is missing there is `nil`.
struct Grid: Equatable {
  let rows: Int
  let columns: Int
  private var values: [Double?]

  /// How many cells became one.
  struct Block: Equatable {
    var rows = 1
    var columns = 1
    var isSingle: Bool { rows == 1 && columns == 1 }
  }

  init(_ values: some Collection<Double>, rows: Int, columns: Int) {
    let size = max(0, rows).multipliedReportingOverflow(by: max(0, columns))
    // What has no values at all needs no memory either.
    let isAbsurd = size.overflow || size.partialValue > max(4 * values.count, 1 << 16)
    self.columns = isAbsurd ? min(max(0, columns), values.count) : max(0, columns)
    self.rows = isAbsurd ? (values.count + max(1, self.columns) - 1) / max(1, self.columns) : max(0, rows)
    let count = self.rows * self.columns
    self.values = values.prefix(count).map { $0 }
    self.values += Array(repeating: nil, count: count - self.values.count)
  }

  subscript(row: Int, column: Int) -> Double? {
    guard (0..<rows).contains(row), (0..<columns).contains(column) else { return nil }
    return values[row * columns + column]
  }

  /// The finite numbers and those that are not.
  var numbers: [Double] { values.compactMap { $0 } }

  /// A grid of at most `rows` × `columns`, in which each cell is the mean of the finite numbers of a block of cells.
  func reduced(rows limit: Int, columns columnLimit: Int) -> (grid: Grid, block: Block) {
    let tall = max(1, (rows + max(1, limit) - 1) / max(1, limit))
    let wide = max(1, (columns + max(1, columnLimit) - 1) / max(1, columnLimit))
    guard tall > 1 || wide > 1 else { return (self, Block()) }
    let height = (rows + tall - 1) / tall
    let width = (columns + wide - 1) / wide
    let means = (0..<height).flatMap { row in
      (0..<width).map { mean(rows: row * tall..<(row + 1) * tall, columns: $0 * wide..<($0 + 1) * wide) }
    }
    return (Grid(means, rows: height, columns: width), Block(rows: tall, columns: wide))
  }

  private func mean(rows: Range<Int>, columns: Range<Int>) -> Double {
    let block = rows.flatMap { row in columns.compactMap { self[row, $0] } }
    let finite = block.filter(\.isFinite)
    return finite.isEmpty ? .nan : finite.reduce(0) { $0 + $1 / Double(finite.count) }
  }
}
