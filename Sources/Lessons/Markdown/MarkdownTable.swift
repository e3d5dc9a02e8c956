import Figures
import Typography

/// A table as GitHub reads it: a paragraph whose second line is of bars, dashes and colons. CommonMark leaves it a paragraph.
/// A cell can hold no bar.
struct MarkdownTable {
  private let table: Table

  init?(_ inlines: [MarkdownInline]) {
    let rows = inlines.split(separator: .softBreak).map { Self.cells(Array($0)) }
    guard rows.count >= 2, let alignments = Self.alignments(rows[1]), alignments.count == rows[0].count else {
      return nil
    }
    let columns = zip(rows[0], alignments).map { Table.Column($0, $1) }
    table = Table(columns, rows: rows.dropFirst(2).map { Array($0.prefix(columns.count)) })
  }

  func lines(width: Int) -> [String] {
    table.terminal(width: width).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  func spokenLines(width: Int) -> [String] {
    table.words().split(separator: "\n").flatMap { String($0).wrapped(to: width) }
  }

  /// The text between bars; a bar at either end stands outside.
  private static func cells(_ inlines: [MarkdownInline]) -> [String] {
    let isTable = inlines.contains { if case .text(let text) = $0 { text.contains("|") } else { false } }
    guard isTable else { return [] }
    var cells = [""]
    for inline in inlines {
      guard case .text(let text) = inline else {
        cells[cells.count - 1] += InlineText(color: false).text([inline])
        continue
      }
      let parts = text.split(separator: "|", omittingEmptySubsequences: false)
      cells[cells.count - 1] += parts.first ?? ""
      cells += parts.dropFirst().map(String.init)
    }
    cells = cells.map(\.trimmedSpaces)
    if cells.first == "" { cells.removeFirst() }
    if cells.last == "" { cells.removeLast() }
    return cells
  }

  private static func alignments(_ cells: [String]) -> [Table.Alignment]? {
    guard !cells.isEmpty, cells.allSatisfy(isRule) else { return nil }
    return cells.map { cell in
      switch (cell.hasPrefix(":"), cell.hasSuffix(":")) {
      case (true, true): .center
      case (false, true): .right
      default: .left
      }
    }
  }

  private static func isRule(_ cell: String) -> Bool {
    cell.contains("-") && cell.allSatisfy { $0 == "-" || $0 == ":" }
  }
}
