import Typography

extension DistributionsFigure {
  /// `nil` if there is nothing to draw or no room for it.
  func terminal(_ style: TerminalStyle) -> String? {
    DistributionStrips(self, style)?.text
  }
}

/// Strips below each other over one horizontal axis.
private struct DistributionStrips {
  private let figure: DistributionsFigure
  private let style: TerminalStyle
  private let x: Axis
  private let y: [(axis: Axis?, ticks: Ticks?)]
  private let head: FrameLines
  private let foot: [String]
  /// Columns left of the strips, and lines of each below its name.
  private let margin: Int
  private let height: Int

  init?(_ figure: DistributionsFigure, _ style: TerminalStyle) {
    guard let x = figure.xAxis else { return nil }
    self.figure = figure
    self.style = style
    self.x = x
    head = FrameLines(figure.title, yLabel: figure.yLabel, style: style)
    foot = ([Self.key(style)] + figure.notes).flatMap { $0.printable.wrapped(to: style.width, indent: 2) }
    let room = style.height - head.height - foot.count - 3
    // Fewer lines cannot show the bands beside the median.
    let height = min(max(6, room / max(1, figure.strips.count) - 1), 10)
    self.height = height
    y = figure.strips.map { strip in
      let axis = figure.yAxis(strip)?.extended(atMost: max(3, height / 2))
      return (axis, axis?.ticks(atMost: max(3, height / 2)))
    }
    margin = y.reduce(0) { max($0, $1.ticks?.labels.map(\.displayWidth).max() ?? 0) } + 2
    guard style.width - margin >= 8 else { return nil }
  }

  /// From the widest band to the median.
  private static func glyphs(_ style: TerminalStyle) -> [Character] {
    style.ascii ? [".", ":", "#", "@"] : ["░", "▒", "▓", "█"]
  }

  private static func key(_ style: TerminalStyle) -> String {
    let samples = zip(glyphs(style), Quantiles.bandNames + ["median"]).map { "\($0)\($0) \($1)" }
    return "between which most values lie: " + samples.joined(separator: "  ")
  }

  var text: String {
    let body = figure.strips.count * (height + 1)
    var canvas = CellCanvas(
      width: style.width, height: head.height + body + 2 + (figure.xLabel.isEmpty ? 0 : 1) + foot.count)
    head.draw(on: &canvas, centre: margin + (style.width - margin) / 2)
    var area = CellArea(row: head.height, column: margin, width: style.width - margin, height: height)
    for (index, strip) in figure.strips.enumerated() {
      let name = strip.name.printable.truncated(to: area.width, ending: style.ellipsis)
      canvas.put(name, row: area.row, column: margin)
      area.row += 1
      draw(index, area, on: &canvas)
      area.row += height
    }
    area.row -= height
    PlotFrame(xLabel: figure.xLabel, style: style).drawHorizontal(x, area, on: &canvas)
    for (line, note) in foot.enumerated() { canvas.put(note, row: canvas.height - foot.count + line, column: 0) }
    return canvas.text(color: style.color)
  }

  private func draw(_ index: Int, _ area: CellArea, on canvas: inout CellCanvas) {
    let glyphs = AxisGlyphs(ascii: style.ascii)
    for row in 0..<height { canvas.put(glyphs.vertical, row: area.row + row, column: area.column - 1) }
    guard let axis = y[index].axis, let ticks = y[index].ticks else {
      return canvas.put("no values", row: area.row + height / 2, column: area.column + 1)
    }
    for (value, label) in zip(ticks.values, ticks.labels) {
      guard let row = area.row(axis, value) else { continue }
      canvas.put(label.padded(to: margin - 2, .right), row: row, column: 0)
      canvas.put(glyphs.verticalTick, row: row, column: area.column - 1)
    }
    for column in 0..<area.width {
      let place = x.value(at: area.width > 1 ? Double(column) / Double(area.width - 1) : 0.5)
      guard let moment = figure.strips[index].moment(nearest: place) else { continue }
      draw(moment, column: area.column + column, axis, area, index, on: &canvas)
    }
  }

  /// One column: the narrower bands over the wider ones. Where no value has a place, a sign at the foot says so.
  private func draw(
    _ moment: DistributionsFigure.Moment, column: Int, _ axis: Axis, _ area: CellArea, _ index: Int,
    on canvas: inout CellCanvas
  ) {
    guard let quantiles = moment.quantiles else {
      let glyph = moment.excluded > 0 ? Shades(style).glyph(nil) : " "
      return canvas[area.row + height - 1, column] = CellCanvas.Cell(glyph: glyph)
    }
    let bands = quantiles.bands + [quantiles.median...quantiles.median]
    for (band, glyph) in zip(bands, Self.glyphs(style)) {
      guard let low = area.row(axis, band.lowerBound), let high = area.row(axis, band.upperBound) else { continue }
      for row in min(low, high)...max(low, high) {
        canvas[row, column] = CellCanvas.Cell(glyph: glyph, ink: TerminalMarks.ink(index, style))
      }
    }
  }
}
