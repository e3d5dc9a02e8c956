/// Columns of a table whose rows are printed as they come, so that their widths must be known before.
package struct Columns {
  package struct Column {
    let head: String
    let width: Int
    let isNumber: Bool

    /// As wide as the head and the widest of some texts, at the left.
    package static func words(_ head: String, _ texts: [String] = []) -> Column {
      Column(head: head, width: (texts + [head]).map(\.count).max() ?? 0, isNumber: false)
    }

    /// At the right.
    package static func number(_ head: String, width: Int = 7) -> Column {
      Column(head: head, width: max(head.count, width), isNumber: true)
    }
  }

  private let columns: [Column]

  package init(_ columns: [Column]) { self.columns = columns }

  package var head: String { line(columns.map(\.head)) }

  package func line(_ cells: [String]) -> String {
    let padded = zip(columns, cells).map { column, cell in
      let gap = String(repeating: " ", count: max(column.width - cell.count, 0))
      return column.isNumber ? gap + cell : cell + gap
    }
    let line = padded.joined(separator: "  ")
    return String(line.prefix(line.count - line.reversed().prefix { $0 == " " }.count))
  }
}
