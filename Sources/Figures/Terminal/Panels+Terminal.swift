import Typography

extension PanelsFigure {
  /// Cells that a panel needs to be of use.
  private static let leastWidth = 26
  private static let height = 8

  /// `nil` if there is nothing to draw.
  func terminal(_ style: TerminalStyle) -> String? {
    guard !panels.isEmpty else { return nil }
    let columns = columns(atMost: style.width / Self.leastWidth)
    // Colour would have to be left out of account when lines are filled up.
    let small = TerminalStyle(
      width: max(style.width / columns - 1, 12), height: Self.height, ascii: style.ascii, color: false)
    let legend = sharedLegend(style)
    let blocks = rows(columns).map { row in
      Self.beside(
        row.map { $0.terminal(small, withLegend: legend == nil) ?? Figure.curves($0).terminal(small) },
        width: small.width)
    }
    let head = (title.isEmpty ? [] : [title]) + (legend.map { [$0] } ?? [])
    return (head + blocks).joined(separator: "\n")
  }

  /// The legend, where it is the same for all.
  private func sharedLegend(_ style: TerminalStyle) -> String? {
    guard let first = panels.first, first.needsLegend else { return nil }
    let names = first.series.map(\.name)
    return panels.allSatisfy { $0.series.map(\.name) == names } ? first.legendAlone(style) : nil
  }

  /// Texts side by side, each in a column of its own.
  private static func beside(_ texts: [String], width: Int) -> String {
    let columns = texts.map { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
    let height = columns.map(\.count).max() ?? 0
    return (0..<height).map { line in
      let cells = columns.map { column in
        let text = line < column.count ? column[line] : ""
        return text + String(repeating: " ", count: max(width + 1 - text.displayWidth, 0))
      }
      return String(cells.joined().reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }
}
