import Typography

extension HeatMapFigure {
  /// `nil` if there is nothing to draw or no room for it.
  func terminal(_ style: TerminalStyle) -> String? {
    HeatMapDrawing(self, style)?.text
  }
}

/// A heat map as text: each cell two or more characters wide, with names at the left and above.
private struct HeatMapDrawing {
  private let figure: HeatMapFigure
  private let style: TerminalStyle
  private let grid: Grid
  private let block: Grid.Block
  private let shading: Shading
  private let head: FrameLines
  private let margin: Int
  /// Characters of one cell, and the numbers in them if they fit.
  private let cellWidth: Int
  private let numbers: [String]?

  init?(_ figure: HeatMapFigure, _ style: TerminalStyle) {
    let whole = Grid(figure.values, rows: figure.rows, columns: figure.columns)
    guard let shading = Shading(whole.numbers) else { return nil }
    self.figure = figure
    self.style = style
    self.shading = shading
    let names = (0..<min(whole.rows, 10_000)).reduce(0) { max($0, figure.rowName($1).printable.displayWidth) }
    margin = min(max(names, figure.yLabel.printable.displayWidth), style.width / 3) + 1
    let room = style.width - margin
    guard room >= 4 else { return nil }
    let texts = figure.showsNumbers ? NumberFormat(digits: 2).formatted(column: whole.numbers) : []
    let number = (texts.first?.displayWidth ?? 0) + 2
    let fits = !texts.isEmpty && whole.columns * number <= room
    numbers = fits ? texts : nil
    (grid, block) = fits ? (whole, Grid.Block()) : whole.reduced(rows: max(8, style.height * 2), columns: room)
    let least = fits ? number : grid.columns * 2 <= room ? 2 : 1
    cellWidth = max(least, min(HeatMapDrawing.nameWidth(figure, grid), room / max(1, grid.columns)))
    head = FrameLines(figure.title, style: style)
  }

  var text: String {
    let columnsRow = head.height + (figure.xLabel.isEmpty ? 0 : 1)
    let notes = self.notes.flatMap { $0.wrapped(to: style.width, indent: 2) }
    let key = ShadeKey(shading, style)
    let keyRow = columnsRow + 1 + grid.rows + 1
    var canvas = CellCanvas(width: style.width, height: keyRow + key.height + notes.count)
    head.draw(on: &canvas, centre: margin + grid.columns * cellWidth / 2)
    canvas.put(
      figure.xLabel.truncated(to: style.width - margin, ending: style.ellipsis), row: head.height, column: margin)
    canvas.put(figure.yLabel.truncated(to: margin - 1, ending: style.ellipsis), row: columnsRow, column: 0)
    drawColumnNames(on: &canvas, row: columnsRow)
    for row in 0..<grid.rows { draw(row, on: &canvas, top: columnsRow + 1) }
    key.draw(on: &canvas, row: keyRow, column: margin)
    for (line, note) in notes.enumerated() { canvas.put(note, row: canvas.height - notes.count + line, column: 0) }
    return canvas.text(color: style.color)
  }

  /// Names that stand clear of their neighbours: all if they are short, otherwise every second, fifth, …
  private func drawColumnNames(on canvas: inout CellCanvas, row: Int) {
    let names = (0..<grid.columns).map { figure.columnName($0 * block.columns).printable }
    let widest = names.reduce(0) { max($0, $1.displayWidth) }
    let isNamed = !figure.hasNumberedColumns
    let stride = isNamed ? 1 : [1, 2, 5, 10, 20, 50, 100].first { $0 * cellWidth > widest } ?? 200
    for (column, name) in names.enumerated() where column % stride == 0 {
      let text = isNamed ? name.truncated(to: max(1, cellWidth - (cellWidth > 3 ? 1 : 0)), ending: "") : name
      let cell = stride == 1 ? text.padded(to: cellWidth, .center) : text
      canvas.put(cell, row: row, column: margin + column * cellWidth)
    }
  }

  private func draw(_ row: Int, on canvas: inout CellCanvas, top: Int) {
    let name = figure.rowName(row * block.rows).printable
    canvas.put(
      name.truncated(to: margin - 1, ending: style.ellipsis).padded(to: margin - 1, .right), row: top + row, column: 0)
    let shades = Shades(style)
    for column in 0..<grid.columns {
      guard let value = grid[row, column] else { continue }
      let level = shading.level(value)
      let cell = CellCanvas.Cell(
        glyph: shades.glyph(level), ink: shades.ink(level, isSigned: shading.isSigned))
      let left = margin + column * cellWidth
      for offset in 0..<cellWidth { canvas[top + row, left + offset] = cell }
      if let numbers { drawNumber(numbers[row * grid.columns + column], row: top + row, left: left, on: &canvas) }
    }
  }

  /// A number on a shaded cell, shades left on both sides.
  private func drawNumber(_ text: String, row: Int, left: Int, on canvas: inout CellCanvas) {
    canvas.put(text, row: row, column: left + (cellWidth - text.displayWidth) / 2)
  }

  /// How wide the cells of a few named columns would like to be.
  private static func nameWidth(_ figure: HeatMapFigure, _ grid: Grid) -> Int {
    figure.hasNumberedColumns
      ? 0 : figure.columnNames.prefix(grid.columns).reduce(0) { max($0, min($1.printable.displayWidth + 1, 16)) }
  }

  private var notes: [String] {
    let missing = Summary(grid.numbers).excluded
    return (!block.isSingle ? ["each cell is the mean of \(block.rows) by \(block.columns) values"] : [])
      + (missing > 0 ? ["\(Phrases.count(missing, "cell")) not finite: \(Shades(style).glyph(nil))"] : [])
      + figure.remarks.map(\.printable)
  }
}
