import Typography

extension ContourFigure {
  /// `nil` if there is nothing to draw or no room for it.
  func terminal(_ style: TerminalStyle) -> String? {
    guard let (x, y) = axes, let frame = frame(style).plot(x: x, y: y, isFixed: true) else { return nil }
    var drawing = ContourDrawing(frame, style)
    for level in levels() { drawing.draw(LevelLines(field, at: level)) }
    drawing.finishLevels()
    for (index, path) in paths.enumerated() { drawing.draw(path, index, of: self) }
    if let start { drawing.mark(start, "S", ink: nil) }
    return drawing.canvas.text(color: style.color)
  }

  private func frame(_ style: TerminalStyle) -> PlotFrame {
    let legend = paths.enumerated().map { index, path in
      let mark = TerminalMarks.mark(index, ascii: style.ascii)
      return TerminalLegend.Entry(
        mark: style.ascii ? "\(mark)" : "⠤\(mark)⠤", name: path.name, ink: TerminalMarks.ink(index, style))
    }
    let reading = start == nil ? [] : ["S: the start of all paths"]
    return PlotFrame(
      title: title, xLabel: xLabel, yLabel: yLabel, legend: legend, notes: reading + notes, style: style)
  }
}

/// Level lines and paths as characters: lines of braille, those of the levels thin; in ASCII dots and marks.
private struct ContourDrawing {
  private(set) var canvas: CellCanvas
  private let area: CellArea
  private let x: Axis
  private let y: Axis
  private let style: TerminalStyle
  private var levels: BrailleLayer

  init(_ frame: FramedPlot, _ style: TerminalStyle) {
    (canvas, area, x, y) = (frame.canvas, frame.area, frame.x, frame.y)
    self.style = style
    levels = BrailleLayer(width: area.width, height: area.height)
  }

  /// Grey, and one dot of three only, so that paths stand out.
  mutating func draw(_ lines: LevelLines) {
    for (from, to) in lines.segments {
      for dot in dots([from, to]) where (dot.row + dot.column) % 3 == 0 {
        if style.ascii { put(".", dot, ink: Self.grey(style)) } else { levels.set(dot, owner: 0) }
      }
    }
  }

  mutating func finishLevels() {
    let ink = Self.grey(style)
    levels.forEach { row, column, glyph, _ in
      canvas[area.row + row, area.column + column] = CellCanvas.Cell(glyph: glyph, ink: ink)
    }
  }

  /// A path, with marks on some of its points and on its last.
  mutating func draw(_ path: Series, _ index: Int, of figure: ContourFigure) {
    let ink = TerminalMarks.ink(index, style)
    let glyph = TerminalMarks.mark(index, ascii: style.ascii)
    if !style.ascii {
      var layer = BrailleLayer(width: area.width, height: area.height)
      for dot in figure.runs(of: path).flatMap(dots) { layer.set(dot, owner: index) }
      layer.forEach { row, column, glyph, _ in
        canvas[area.row + row, area.column + column] = CellCanvas.Cell(glyph: glyph, ink: ink)
      }
    }
    let points = path.points
    let distance = max(1, (points.count - 1) / Self.mostMarks)
    for place in points.indices where place % distance == 0 || place == points.count - 1 {
      if figure.isInside(points[place]) { mark(points[place], glyph, ink: ink) }
    }
  }

  mutating func mark(_ point: Point, _ glyph: Character, ink: UInt8?) {
    guard let row = area.row(y, point.y), let column = area.column(x, point.x) else { return }
    canvas[row, column] = CellCanvas.Cell(glyph: glyph, ink: ink)
  }

  private static let mostMarks = 30

  private static func grey(_ style: TerminalStyle) -> UInt8? { style.color ? 245 : nil }

  private mutating func put(_ glyph: Character, _ dot: Dot, ink: UInt8?) {
    canvas[area.row + area.height - 1 - dot.row / 4, area.column + dot.column / 2] = CellCanvas.Cell(
      glyph: glyph, ink: ink)
  }

  private func dots(_ run: [Point]) -> [Dot] {
    Polyline.dots(
      run.compactMap { point in
        guard let px = x.position(point.x), let py = y.position(point.y) else { return nil }
        return Point(x: px * Double(area.dotColumns - 1), y: py * Double(area.dotRows - 1))
      })
  }
}
