import Typography

extension CurvesFigure {
  /// `nil` if there is nothing to draw or no room for it.
  func terminal(_ style: TerminalStyle, withLegend: Bool = true) -> String? {
    guard let (x, y) = axes, let frame = frame(style, withLegend && needsLegend).plot(x: x, y: y)
    else { return nil }
    var canvas = frame.canvas
    let drawing = CurvesDrawing(series, frame, ascii: style.ascii)
    drawing.forEachCell { row, column, glyph, owner in
      let ink = TerminalMarks.ink(owner, style)
      canvas[frame.area.row + row, frame.area.column + column] = CellCanvas.Cell(glyph: glyph, ink: ink)
    }
    return canvas.text(color: style.color)
  }

  private func frame(_ style: TerminalStyle, _ hasLegend: Bool) -> PlotFrame {
    PlotFrame(
      title: title, xLabel: xLabel, yLabel: visibleYLabel, legend: hasLegend ? legend(style) : [], notes: notes,
      style: style)
  }

  /// The legend by itself, for several pictures that share it.
  func legendAlone(_ style: TerminalStyle) -> String {
    let legend = TerminalLegend(legend(style), style: style)
    var canvas = CellCanvas(width: style.width, height: legend.height)
    legend.draw(on: &canvas, row: 0, column: 0)
    return canvas.text(color: false)
  }

  private func legend(_ style: TerminalStyle) -> [TerminalLegend.Entry] {
    series.enumerated().map { index, series in
      let mark = TerminalMarks.mark(index, ascii: style.ascii)
      let sample = self.series.count == 1 ? (style.ascii ? "*" : "⠤⠤") : style.ascii ? "\(mark)" : "⠤\(mark)⠤"
      return TerminalLegend.Entry(mark: sample, name: series.name, ink: TerminalMarks.ink(index, style))
    }
  }
}

/// Curves as characters: lines of braille with a mark here and there that tells which is which; in ASCII, lines of marks.
private struct CurvesDrawing {
  private var braille: BrailleLayer
  private var marks: [(row: Int, column: Int, glyph: Character, owner: Int)] = []
  private let area: CellArea
  private let ascii: Bool
  private let count: Int

  init(_ series: [Series], _ frame: FramedPlot, ascii: Bool) {
    area = frame.area
    self.ascii = ascii
    count = series.count
    braille = BrailleLayer(width: area.width, height: area.height)
    for (index, series) in series.enumerated() { draw(series, index, frame) }
  }

  func forEachCell(_ body: (_ row: Int, _ column: Int, _ glyph: Character, _ owner: Int) -> Void) {
    braille.forEach(body)
    for mark in marks { body(mark.row, mark.column, mark.glyph, mark.owner) }
  }

  private mutating func draw(_ series: Series, _ index: Int, _ frame: FramedPlot) {
    let columns = ascii ? area.width : area.dotColumns
    let rows = ascii ? area.height : area.dotRows
    let line = Polyline(series, x: frame.x, y: frame.y, width: Double(columns - 1), height: Double(rows - 1))
    let runs = line.runs.map(Polyline.dots)
    for dot in runs.joined() {
      if ascii { mark(dot.row, dot.column, index) } else { braille.set(dot, owner: index) }
    }
    if !ascii { addMarks(runs, index) }
  }

  /// Marks at regular distances, shifted from series to series so that they do not hide each other. A curve so short that
  /// none of these falls on it is marked at its end; so is a lone point, which could be overlooked.
  private mutating func addMarks(_ runs: [[Dot]], _ index: Int) {
    let lone = runs.filter { $0.count == 1 }.joined()
    for dot in lone { mark(dot.row / 4, dot.column / 2, index) }
    guard count > 1 else { return }
    let period = max(8, area.width / 6)
    let phase = (period * (2 * index + 1) / (2 * count)) % period
    var rows: [Int: Int] = [:]
    for dot in runs.joined() where dot.column / 2 % period == phase { rows[dot.column / 2] = dot.row / 4 }
    if rows.isEmpty, let last = runs.last?.last { rows[last.column / 2] = last.row / 4 }
    for (column, row) in rows.sorted(by: { $0.key < $1.key }) { mark(row, column, index) }
  }

  /// Puts the mark of a series on a cell, given by its row from the bottom.
  private mutating func mark(_ row: Int, _ column: Int, _ index: Int) {
    let glyph = ascii && count == 1 ? "*" : TerminalMarks.mark(index, ascii: ascii)
    marks.append((area.height - 1 - row, column, glyph, index))
  }
}
