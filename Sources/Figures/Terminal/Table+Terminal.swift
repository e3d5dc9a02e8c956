import Typography

extension Table {
  /// The table in lines of at most `width` cells.
  ///
  /// If it is too wide, text is wrapped within its column; numbers never are. If even that is not enough, each row
  /// becomes a list of headers and values.
  package func terminal(width: Int = 80) -> String {
    guard !columns.isEmpty else { return noteLines(width).joined(separator: "\n") }
    let cells = TableCells(self)
    let body = cells.layout(width: width).map { $0.lines(cells) } ?? cells.records(width: width)
    let empty = rows.isEmpty ? ["no rows".truncated(to: width)] : []
    return (body + empty + noteLines(width)).joined(separator: "\n")
  }

  private func noteLines(_ width: Int) -> [String] {
    note.map { $0.printable.wrapped(to: width) } ?? []
  }
}

/// The cells of a table, column by column, safe to print and aligned among themselves.
private struct TableCells {
  let headers: [String]
  let alignments: [Table.Alignment]
  let columns: [[String]]
  let rowCount: Int

  init(_ table: Table) {
    headers = table.columns.map(\.header.printable)
    alignments = table.columns.map(\.alignment)
    rowCount = table.rows.count
    columns = table.columns.indices.map { index in
      let cells = table.rows.map { index < $0.count ? $0[index].printable : "" }
      return table.columns[index].alignment == .decimal ? cells.decimalAligned : cells
    }
  }

  /// Widths that fit, if there are any.
  func layout(width: Int) -> TableLayout? {
    var widths = zip(headers, columns).map { header, cells in
      cells.reduce(header.displayWidth) { max($0, $1.displayWidth) }
    }
    for gap in [3, 2] where total(widths, gap) <= width { return TableLayout(widths: widths, gap: gap) }
    while total(widths, 2) > width {
      let flexible = widths.indices.filter { alignments[$0] == .left && widths[$0] > 10 }
      guard let widest = flexible.max(by: { widths[$0] < widths[$1] }) else { return nil }
      widths[widest] -= 1
    }
    return TableLayout(widths: widths, gap: 2)
  }

  private func total(_ widths: [Int], _ gap: Int) -> Int {
    widths.reduce(0, +) + gap * (widths.count - 1)
  }

  /// Every row as lines `header  value`.
  func records(width: Int) -> [String] {
    let names = headers.reduce(0) { max($0, $1.displayWidth) }
    return (0..<rowCount).flatMap { row in
      let lines = headers.indices.flatMap { column in
        "\(headers[column].padded(to: names))  \(columns[column][row].trimmedSpaces)".trimmedEnd.wrapped(
          to: width, indent: 2)
      }
      return row == 0 ? lines : [""] + lines
    }
  }
}

/// The width of every column and of the gap between two.
private struct TableLayout {
  let widths: [Int]
  let gap: Int

  func lines(_ cells: TableCells) -> [String] {
    row(cells.headers, cells.alignments)
      + (0..<cells.rowCount).flatMap { index in row(cells.columns.map { $0[index] }, cells.alignments) }
  }

  /// One row, of several lines if a cell is wrapped.
  private func row(_ texts: [String], _ alignments: [Table.Alignment]) -> [String] {
    let wrapped = zip(texts, widths).map { $0.displayWidth > $1 ? $0.wrapped(to: $1) : [$0] }
    let height = wrapped.reduce(1) { max($0, $1.count) }
    return (0..<height).map { line in
      widths.indices.map { column in
        let text = line < wrapped[column].count ? wrapped[column][line] : ""
        return text.padded(to: widths[column], alignments[column].ofText)
      }.joined(separator: "".padded(to: gap)).trimmedEnd
    }
  }
}

extension Table.Alignment {
  fileprivate var ofText: Typography.Alignment {
    switch self {
    case .left: .left
    case .center: .center
    case .right, .decimal: .right
    }
  }
}
