import Typography

/// What stands above a plot: the title, the legend, the name of the vertical axis.
struct FrameLines {
  private let title: [String]
  private let legend: TerminalLegend
  private let yLabel: String

  init(_ title: String, legend: [TerminalLegend.Entry] = [], yLabel: String = "", style: TerminalStyle) {
    self.title = title.isEmpty ? [] : title.printable.wrapped(to: style.width)
    self.legend = TerminalLegend(legend, style: style)
    self.yLabel = yLabel.printable.truncated(to: style.width, ending: style.ellipsis)
  }

  var height: Int { title.count + legend.height + (yLabel.isEmpty ? 0 : 1) }

  /// Draws from the first row on, the title around a column if there is room.
  func draw(on canvas: inout CellCanvas, centre: Int) {
    for (row, line) in title.enumerated() {
      let size = line.displayWidth
      canvas.put(line, row: row, column: max(0, min(centre - size / 2, canvas.width - size)))
    }
    legend.draw(on: &canvas, row: title.count, column: 0)
    canvas.put(yLabel, row: title.count + legend.height, column: 0)
  }
}
