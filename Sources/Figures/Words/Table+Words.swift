import Typography

extension Table {
  /// The table for those who hear it: how many rows, then a line a row in which every cell says what it is.
  ///
  ///     2 rows:
  ///     node: linear1; output: [any, 32]; from: x.
  ///     node: relu1; output: [any, 32]; from: linear1.
  ///
  /// Empty cells are left out, and so are columns of nothing but bars, whose numbers stand beside them.
  package func words() -> String {
    let lines = rows.map(sentence).filter { !$0.isEmpty }
    let count = lines.isEmpty ? ["no rows"] : lines.count > 1 ? ["\(Phrases.size(lines.count, "row")):"] : []
    return (columns.isEmpty ? [] : count + lines).joined(separator: "\n")
      + (note.map { (columns.isEmpty ? "" : "\n") + $0.printable.spoken } ?? "")
  }

  private func sentence(_ row: [String]) -> String {
    let cells = zip(columns, row).compactMap { column, cell -> String? in
      let value = cell.printable.spoken
      guard !value.isEmpty, !value.allSatisfy({ Self.bars.contains($0) }) else { return nil }
      return column.header.isEmpty ? value : "\(Self.spoken(column.header)): \(value)"
    }
    return cells.isEmpty ? "" : cells.joined(separator: "; ") + "."
  }

  private static let bars: Set<Character> = Set("█▉▊▋▌▍▎▏▁▂▃▄▅▆▇")

  private static func spoken(_ header: String) -> String {
    header == "#" ? "number" : header.printable.spoken
  }
}
