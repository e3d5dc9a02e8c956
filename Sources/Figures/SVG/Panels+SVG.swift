extension PanelsFigure {
  private static let panel = SVGSize(width: 260, height: 190)
  private static let mostColumns = 5

  /// `nil` if there is nothing to draw.
  func svg(_ size: SVGSize) -> String? {
    guard !panels.isEmpty else { return nil }
    let columns = columns(atMost: Self.mostColumns)
    let rows = rows(columns)
    let width = Double(columns) * Self.panel.width + 2 * SVGTheme.padding
    var document = SVGDocument()
    let head = SVGHead(title: title, width: width)
    head.draw(on: &document)
    for (row, panels) in rows.enumerated() {
      for (column, panel) in panels.enumerated() {
        let place = Point(
          x: SVGTheme.padding + Double(column) * Self.panel.width, y: head.height + Double(row) * Self.panel.height)
        document.embed(Figure.curves(panel).svg(Self.panel), at: place)
      }
    }
    let height = head.height + Double(rows.count) * Self.panel.height + SVGTheme.padding
    return document.document(width: width, height: height, title: title, description: words)
  }
}
