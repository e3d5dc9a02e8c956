import Typography

/// Rows of text under headers, for reading.
package struct Table: Sendable, Equatable {
  package var columns: [Column]
  /// A cell for each column; missing cells are empty, what is beyond is ignored.
  package var rows: [[String]]
  /// A remark under the table.
  package var note: String?

  package struct Column: Sendable, Equatable {
    package var header: String
    package var alignment: Alignment

    package init(_ header: String, _ alignment: Alignment = .left) {
      self.header = header
      self.alignment = alignment
    }
  }

  package enum Alignment: Sendable, Equatable {
    case left, center, right
    /// Numbers with their decimal points under each other.
    case decimal
  }

  package init(_ columns: [Column], rows: [[String]] = [], note: String? = nil) {
    self.columns = columns
    self.rows = rows
    self.note = note
  }

  /// Adds a column of numbers in one common format, from the first row on.
  package mutating func append(_ header: String, numbers: [Double], digits: Int = 4) {
    let texts = NumberFormat(digits: digits).formatted(column: numbers)
    for (index, text) in texts.enumerated() {
      if index == rows.count { rows.append([]) }
      let missing = columns.count - rows[index].count
      rows[index] = rows[index].prefix(columns.count) + Array(repeating: "", count: max(0, missing)) + [text]
    }
    columns.append(Column(header, .decimal))
  }
}
