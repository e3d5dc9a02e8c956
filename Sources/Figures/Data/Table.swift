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

  /// The cells under a header, from the first row on.
  package func cells(under header: String) -> [String] {
    guard let place = columns.firstIndex(where: { $0.header == header }) else { return [] }
    return rows.map { $0.indices.contains(place) ? $0[place] : "" }
  }

  package mutating func removeColumn(_ header: String) {
    guard let place = columns.firstIndex(where: { $0.header == header }) else { return }
    columns.remove(at: place)
    for row in rows.indices where rows[row].indices.contains(place) { rows[row].remove(at: place) }
  }

  /// Puts a column of texts before the others.
  package mutating func insertColumn(_ header: String, _ texts: [String]) {
    columns.insert(Column(header), at: 0)
    for (row, text) in texts.enumerated() where row < rows.count { rows[row].insert(text, at: 0) }
  }
}
