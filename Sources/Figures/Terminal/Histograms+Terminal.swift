import Typography

extension HistogramsFigure {
  /// `nil` if there is nothing to draw or no room for it.
  func terminal(_ style: TerminalStyle) -> String? {
    guard let binning = Binning(self) else { return nil }
    return rows.count == 1 ? single(binning, style) : RidgePlot(self, binning, style)?.text
  }

  /// One histogram: bars over an axis, the counts on another.
  private func single(_ binning: Binning, _ style: TerminalStyle) -> String? {
    let counts = binning.counts.first ?? []
    let most = Double(counts.max() ?? 0)
    let frame = PlotFrame(
      title: visibleTitle, xLabel: visibleXLabel, yLabel: "count", notes: notes, style: style)
    guard let x = Axis(range: binning.range), let y = Axis([0, most]),
      var plot = frame.plot(x: x, y: y, fitting: { Columns(bins: binning.bins, room: $0).width })
    else { return nil }
    let columns = Columns(bins: binning.bins, room: plot.area.width)
    for column in 0..<plot.area.width {
      let share = plot.y.position(columns.highest(counts, at: column)) ?? 0
      plot.drawBar(share, column: column, style)
    }
    return plot.canvas.text(color: style.color)
  }
}

extension FramedPlot {
  fileprivate mutating func drawBar(_ share: Double, column: Int, _ style: TerminalStyle) {
    for row in 0..<area.height {
      let glyph = Bars.glyph(share, row: row, of: area.height, ascii: style.ascii)
      canvas[area.row + area.height - 1 - row, area.column + column] = CellCanvas.Cell(
        glyph: glyph, ink: TerminalMarks.ink(0, style))
    }
  }
}

/// How bins are spread over terminal columns: each over equally many if there are enough columns, otherwise several bins
/// on one column.
struct Columns {
  let bins: Int
  let width: Int

  init(bins: Int, room: Int) {
    self.bins = max(1, bins)
    width = room < self.bins ? max(0, room) : room / self.bins * self.bins
  }

  /// The highest count of the bins at a column.
  func highest(_ counts: [Int], at column: Int) -> Double {
    guard width > 0 else { return 0 }
    let first = column * bins / width
    let last = max(first + 1, (column + 1) * bins / width)
    return Double(counts[min(first, counts.count)..<min(last, counts.count)].max() ?? 0)
  }
}
