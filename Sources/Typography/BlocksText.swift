/// A tensor of two or more axes: its last two are aligned rows, the others number the blocks.
struct BlocksText {
  private let values: [Double]
  private let shape: [Int]
  private let layout: TensorLayout
  private let rows: Elision
  private let blocks: Elision
  private let columnCount: Int

  init(values: [Double], shape: [Int], layout: TensorLayout) {
    self.values = values
    self.shape = shape
    self.layout = layout
    columnCount = shape[shape.count - 1]
    rows = Elision(shape[shape.count - 2], limit: layout.limit)
    blocks = Elision(shape.dropLast(2).reduce(1, *), limit: layout.limit)
  }

  var lines: [String] {
    let (columns, cell) = fittedColumns
    let texts = cellTexts(columns)
    var lines: [String] = []
    var rest = texts[...]
    for block in blocks.indices {
      guard let block else {
        lines.append(layout.ellipsis)
        continue
      }
      let count = rows.shown * columns.shown
      if shape.count > 2 { lines += label(block).wrapped(to: layout.width) }
      lines += blockLines(Array(rest.prefix(count)), columns, cell)
      rest = rest.dropFirst(count)
    }
    return lines + note(columns)
  }

  /// The columns that fit, and the terminal cells of one.
  private var fittedColumns: (Elision, cell: Int) {
    let wanted = Elision(columnCount, limit: layout.limit)
    let cell = cellTexts(wanted).reduce(0) { max($0, $1.displayWidth) }
    if layout.limit == .max || wanted.isComplete && wanted.count <= layout.columns(cell: cell) { return (wanted, cell) }
    let columns = Elision(columnCount, limit: min(layout.columnsBesideGap(cell: cell) + 1, layout.limit))
    return (columns, cellTexts(columns).reduce(0) { max($0, $1.displayWidth) })
  }

  /// The text of every element that is shown, block after block, row after row.
  private func cellTexts(_ columns: Elision) -> [String] {
    var shown: [Double] = []
    for block in blocks.indices.compactMap({ $0 }) {
      for row in rows.indices.compactMap({ $0 }) {
        let start = (block * rows.count + row) * columnCount
        shown += columns.indices.compactMap { $0.map { values[start + $0] } }
      }
    }
    return layout.format.formatted(column: shown)
  }

  /// The rows of one block; in bands of columns if they are too wide.
  private func blockLines(_ texts: [String], _ columns: Elision, _ cell: Int) -> [String] {
    let room = layout.columns(cell: cell)
    guard columns.indices.count > room, columns.isComplete else {
      return rowLines(texts, columns, cell, columns.indices[...])
    }
    return stride(from: 0, to: columns.count, by: room).flatMap { start in
      let band = columns.indices[start..<min(start + room, columns.count)]
      return ["[:, \(start):\(start + band.count)]"] + rowLines(texts, columns, cell, band)
    }
  }

  private func rowLines(_ texts: [String], _ columns: Elision, _ cell: Int, _ band: ArraySlice<Int?>) -> [String] {
    var shownRow = 0
    return rows.indices.map { row in
      guard row != nil else { return layout.ellipsis.padded(to: cell, .right) }
      let start = shownRow * columns.shown
      shownRow += 1
      return band.map { column in
        guard let column else { return layout.ellipsis }
        let shown = column < columns.head ? column : column - columns.count + columns.shown
        return texts[start + shown].padded(to: cell, .right)
      }.joined(separator: layout.separator).trimmedEnd
    }
  }

  /// The place of a block: `[0, 2, :, :]`.
  private func label(_ block: Int) -> String {
    "[" + (shape.place(ofBlock: block) + [":", ":"]).joined(separator: ", ") + "]"
  }

  private func note(_ columns: Elision) -> [String] {
    let parts = [(blocks, "blocks"), (rows, "rows"), (columns, "columns")].filter { !$0.0.isComplete }
    guard !parts.isEmpty else { return [] }
    return "\(shape): \(parts.map { layout.share($0.0, $0.1) }.joined(separator: ", ")) shown"
      .wrapped(to: layout.width)
  }
}
