import Typography

extension ScatterFigure {
  /// `nil` if there is nothing to draw or no room for it.
  func terminal(_ style: TerminalStyle) -> String? {
    guard let (x, y) = axes, var plot = frame(style).plot(x: x, y: y, isFixed: regions != nil) else { return nil }
    if let regions { plot.draw(regions, style) }
    for (index, points) in classes.enumerated() { plot.draw(points, index, style) }
    return plot.canvas.text(color: style.color)
  }

  /// Axes that cover all points, with some room around them, or else all regions; `nil` if there are none.
  var axes: (x: Axis, y: Axis)? {
    let points = classes.flatMap(\.points).filter(\.isFinite)
    let edges = regions.map { [$0.x.lowerBound, $0.x.upperBound] } ?? []
    let sides = regions.map { [$0.y.lowerBound, $0.y.upperBound] } ?? []
    guard let x = Axis(points.map(\.x) + edges), let y = Axis(points.map(\.y) + sides) else { return nil }
    return (regions == nil ? x.extended(atMost: 12) : x, y)
  }

  private func frame(_ style: TerminalStyle) -> PlotFrame {
    let legend = classes.enumerated().map { index, points in
      let mark = TerminalMarks.mark(index, ascii: style.ascii)
      let texture = TerminalMarks.texture(index, ascii: style.ascii)
      let sample = regions == nil ? "\(mark)" : "\(texture)\(mark)\(texture)"
      return TerminalLegend.Entry(mark: sample, name: points.name, ink: TerminalMarks.ink(index, style))
    }
    return PlotFrame(title: title, xLabel: xLabel, yLabel: yLabel, legend: legend, notes: notes, style: style)
  }
}

extension FramedPlot {
  fileprivate mutating func draw(_ points: ScatterFigure.PointClass, _ index: Int, _ style: TerminalStyle) {
    let mark = CellCanvas.Cell(
      glyph: TerminalMarks.mark(index, ascii: style.ascii), ink: TerminalMarks.ink(index, style))
    for point in points.points {
      if let row = area.row(y, point.y), let column = area.column(x, point.x) { canvas[row, column] = mark }
    }
  }

  /// The texture of the region in which the centre of each character lies.
  fileprivate mutating func draw(_ regions: ScatterFigure.Regions, _ style: TerminalStyle) {
    for row in 0..<area.height {
      for column in 0..<area.width {
        let place = Point(
          x: x.value(at: (Double(column) + 0.5) / Double(area.width)),
          y: y.value(at: (Double(area.height - row) - 0.5) / Double(area.height)))
        guard let owner = regions.owner(of: place) else { continue }
        canvas[area.row + row, area.column + column] = CellCanvas.Cell(
          glyph: TerminalMarks.texture(owner, ascii: style.ascii), ink: TerminalMarks.ink(owner, style))
      }
    }
  }
}
