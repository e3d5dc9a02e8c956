import Typography

/// Several histograms above each other on one shared axis, each to the scale of its own highest bin.
struct RidgePlot {
  private let figure: HistogramsFigure
  private let binning: Binning
  private let style: TerminalStyle
  private let axis: Axis
  private let columns: Columns
  private let names: [String]
  private let peaks: [String]
  private let notes: [String]
  /// Lines of one histogram.
  private let rowHeight: Int
  private let head: FrameLines

  /// `nil` if there is no room.
  init?(_ figure: HistogramsFigure, _ binning: Binning, _ style: TerminalStyle) {
    guard let axis = Axis(range: binning.range) else { return nil }
    self.figure = figure
    self.binning = binning
    self.style = style
    self.axis = axis
    let longest = max(4, style.width / 3)
    names = figure.rows.map { $0.name.printable.truncated(to: longest, ending: style.ellipsis) }
    let hasPeaks = style.width >= 30
    peaks = figure.rows.indices.map { hasPeaks ? binning.peak($0, of: figure) : "" }
    let margin = RidgePlot.widest(names) + 2
    let right = RidgePlot.widest(peaks) + 1
    columns = Columns(bins: binning.bins, room: style.width - margin - right)
    guard columns.width >= 8 else { return nil }
    head = FrameLines(figure.title, style: style)
    notes = ((hasPeaks ? [HistogramsFigure.peakNote] : []) + figure.notes).flatMap {
      $0.printable.wrapped(to: style.width, indent: 2)
    }
    let around = head.height + 3 + notes.count
    rowHeight = min(max(1, (style.height - around) / max(1, figure.rows.count) - 1), 4)
  }

  var text: String {
    let plotHeight = figure.rows.count * pitch
    let labels = figure.xLabel.isEmpty ? 2 : 3
    let area = CellArea(
      row: head.height, column: Self.widest(names) + 2, width: columns.width, height: plotHeight)
    var canvas = CellCanvas(width: style.width, height: head.height + plotHeight + labels + notes.count)
    head.draw(on: &canvas, centre: area.column + area.width / 2)
    for row in figure.rows.indices { draw(row, area, on: &canvas) }
    PlotFrame(xLabel: figure.xLabel, style: style).drawHorizontal(axis, area, on: &canvas)
    for (line, note) in notes.enumerated() { canvas.put(note, row: canvas.height - notes.count + line, column: 0) }
    return canvas.text(color: style.color)
  }

  /// Lines from one histogram to the next: one is left blank if there is room for it.
  private var pitch: Int { rowHeight > 1 ? rowHeight + 1 : 1 }

  private func draw(_ row: Int, _ area: CellArea, on canvas: inout CellCanvas) {
    let bottom = area.row + (row + 1) * pitch - 1
    let highest = Double(binning.counts[row].max() ?? 0)
    let glyphs = AxisGlyphs(ascii: style.ascii)
    for line in 0..<pitch { canvas.put(glyphs.vertical, row: bottom - line, column: area.column - 1) }
    canvas.put(names[row], row: bottom, column: 0)
    canvas.put(peaks[row], row: bottom, column: area.column + area.width + 1)
    for column in 0..<area.width where highest > 0 {
      let share = columns.highest(binning.counts[row], at: column) / highest
      for line in 0..<rowHeight {
        canvas[bottom - line, area.column + column] = CellCanvas.Cell(
          glyph: Bars.glyph(share, row: line, of: rowHeight, ascii: style.ascii), ink: TerminalMarks.ink(row, style))
      }
    }
  }

  private static func widest(_ texts: [String]) -> Int {
    texts.reduce(0) { max($0, $1.displayWidth) }
  }
}
