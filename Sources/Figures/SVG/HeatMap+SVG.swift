import Typography

extension HeatMapFigure {
  /// `nil` if there is nothing to draw.
  func svg(_ size: SVGSize) -> String? {
    HeatMapSVG(self, size)?.text
  }
}

/// A heat map as coloured cells with names at the left and above, and a colour bar at the right.
private struct HeatMapSVG {
  private let figure: HeatMapFigure
  private let size: SVGSize
  private let block: Grid.Block
  private let cells: SVGCells
  private let head: SVGHead
  private let bar: ColorBar
  private static let nameHeight = 20.0

  init?(_ figure: HeatMapFigure, _ size: SVGSize) {
    let whole = Grid(figure.values, rows: figure.rows, columns: figure.columns)
    guard let shading = Shading(whole.numbers) else { return nil }
    self.figure = figure
    self.size = size
    let scale: ColorScale = shading.isSigned ? .diverging : .sequential
    bar = ColorBar(shading: shading, scale: scale)
    head = SVGHead(title: figure.title, yLabel: HeatMapSVG.axisLabel(figure), width: size.width)
    let names = (0..<min(whole.rows, 10_000)).reduce(0) { max($0, TextMeasure.width(figure.rowName($1))) }
    let left = SVGTheme.padding + min(names, size.width / 4) + 8
    let room = size.width - left - bar.width - 24 - SVGTheme.padding
    let tall = 1.5 * size.height
    let (grid, block) = whole.reduced(rows: Int(saturating: tall / 2), columns: max(1, Int(saturating: room / 2)))
    self.block = block
    let cell = HeatMapSVG.cellSize(grid, room, tall, names: HeatMapSVG.nameWidth(figure))
    let top = head.height + Self.nameHeight
    let box = Box(
      x: left, y: top, width: cell.width * Double(grid.columns), height: cell.height * Double(grid.rows))
    cells = SVGCells(grid: grid, shading: shading, scale: scale, box: box)
  }

  /// Square cells, unless that would make them too thin to be seen or too narrow for the names of the columns.
  private static func cellSize(
    _ grid: Grid, _ width: Double, _ height: Double, names: Double
  ) -> (width: Double, height: Double) {
    let wide = min(width / Double(max(1, grid.columns)), 40)
    let tall = min(height / Double(max(1, grid.rows)), 40)
    let side = min(wide, tall)
    if names > side, names * Double(grid.columns) <= width { return (names, side) }
    return side >= 4 || wide / tall < 3 && tall / wide < 3 ? (side, side) : (wide, tall)
  }

  /// How wide the cells of named columns would like to be.
  private static func nameWidth(_ figure: HeatMapFigure) -> Double {
    figure.hasNumberedColumns
      ? 0 : figure.columnNames.prefix(figure.columns).reduce(0) { max($0, min(TextMeasure.width($1), 110) + 8) }
  }

  /// Rows go down and columns to the right; both are named above the matrix.
  private static func axisLabel(_ figure: HeatMapFigure) -> String {
    [figure.yLabel.isEmpty ? "" : "↓ \(figure.yLabel)", figure.xLabel.isEmpty ? "" : "→ \(figure.xLabel)"]
      .filter { !$0.isEmpty }.joined(separator: ", ")
  }

  var text: String {
    let foot = SVGFoot(notes, width: size.width)
    var document = SVGDocument()
    head.draw(on: &document)
    cells.draw(on: &document)
    if !drawNumbers(on: &document) { cells.drawSigns(on: &document) }
    drawNames(on: &document)
    let bottom = cells.box.bottom
    let height = min(max(cells.box.height, 60), size.height / 2)
    bar.drawVertical(Box(x: cells.box.right + 16, y: cells.box.y, width: 12, height: height), on: &document)
    let lower = max(bottom, cells.box.y + height) + 10
    foot.draw(on: &document, y: lower)
    return document.document(
      width: size.width, height: lower + foot.height, title: figure.title, description: figure.words)
  }

  /// Writes the numbers into the cells; returns whether they fit.
  private func drawNumbers(on document: inout SVGDocument) -> Bool {
    guard figure.showsNumbers, block.isSingle, cells.cellHeight >= 13 else { return false }
    let format = NumberFormat(digits: 2)
    let texts = cells.grid.numbers.map { format.formatted($0) }
    let widest = texts.reduce(0) { max($0, TextMeasure.width($1, size: SVGTheme.noteSize)) }
    guard widest + 4 <= cells.cellWidth else { return false }
    for (index, text) in texts.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: max(1, cells.grid.columns))
      let cell = cells.cell(row, column)
      let level = cells.grid[row, column].flatMap(cells.shading.level)
      document.text(
        text, x: cell.x + cell.width / 2, y: cell.y + cell.height / 2 + 4, anchor: .middle, size: SVGTheme.noteSize,
        color: level.map(cells.scale.textColor) ?? SVGTheme.ink)
    }
    return true
  }

  private func drawNames(on document: inout SVGDocument) {
    let rows = (0..<cells.grid.rows).map { figure.rowName($0 * block.rows) }
    for index in stride(from: 0, to: rows.count, by: Self.step(SVGTheme.textSize + 2, cells.cellHeight)) {
      let middle = cells.cell(index, 0).y + cells.cellHeight / 2
      let name = TextMeasure.wrapped(rows[index], width: size.width / 4, size: SVGTheme.textSize, lines: 1).first ?? ""
      document.text(name, x: cells.box.x - 7, y: middle + 4, anchor: .end)
    }
    drawColumnNames(on: &document)
  }

  /// Indices wherever they have room, names at every column that is wide enough for the beginning of one.
  private func drawColumnNames(on document: inout SVGDocument) {
    let columns = (0..<cells.grid.columns).map { figure.columnName($0 * block.columns) }
    let widest = columns.reduce(0) { max($0, TextMeasure.width($1)) }
    let step = Self.step(min(widest + 6, 50), cells.cellWidth)
    for index in stride(from: 0, to: columns.count, by: step) {
      let room = Double(step) * cells.cellWidth - 6
      let name = TextMeasure.wrapped(columns[index], width: room, size: SVGTheme.textSize, lines: 1).first ?? ""
      let half = TextMeasure.width(name) / 2
      let middle = cells.cell(0, index).x + cells.cellWidth / 2
      let centre = max(half + 2, min(middle, size.width - half - 2))
      document.text(name, x: centre, y: cells.box.y - 6, anchor: .middle)
    }
  }

  /// Every how many cells a name has room.
  private static func step(_ needed: Double, _ cell: Double) -> Int {
    [1, 2, 5, 10, 20, 50, 100, 200, 500].first { Double($0) * cell >= needed } ?? 1000
  }

  private var notes: [String] {
    let missing = Summary(cells.grid.numbers).excluded
    return (block.isSingle ? [] : ["each cell is the mean of \(block.rows) by \(block.columns) values"])
      + (missing > 0 ? ["\(Phrases.count(missing, "cell")) not finite: crossed out"] : [])
      + (cells.shading.isSigned ? ["dashes mark values below zero"] : []) + figure.remarks
  }
}
