import Typography

/// Everything around the data of a plot with two axes: title, legend, axes with ticks, labels and notes.
struct PlotFrame {
  var title = ""
  var xLabel = ""
  var yLabel = ""
  var legend: [TerminalLegend.Entry] = []
  var notes: [String] = []
  var style: TerminalStyle
}

/// A part of a canvas.
struct CellArea: Equatable {
  var row: Int
  var column: Int
  var width: Int
  var height: Int
}

/// A frame drawn on a canvas, ready for the data.
struct FramedPlot {
  var canvas: CellCanvas
  /// Where the data go, and the axes that say which data go where.
  let area: CellArea
  let x: Axis
  let y: Axis
}

extension PlotFrame {
  /// The frame for two axes; `nil` if the terminal has no room for a plot. The y axis is made to end at ticks,
  /// unless it is fixed.
  ///
  /// - Parameter widths: the widths that the data can be drawn in, given the room; by default all of it.
  func plot(x: Axis, y: Axis, isFixed: Bool = false, fitting widths: (Int) -> Int = { $0 }) -> FramedPlot? {
    let head = FrameLines(title, legend: legend, yLabel: yLabel, style: style)
    let foot = notes.flatMap { $0.printable.wrapped(to: style.width, indent: 2) }
    let around = head.height + 2 + (xLabel.isEmpty ? 0 : 1) + foot.count
    let height = max(4, style.height - around)
    let limit = max(3, height / 2)
    let y = isFixed ? y : y.extended(atMost: limit)
    let ticks = y.ticks(atMost: limit)
    let margin = ticks.labels.reduce(0) { max($0, $1.displayWidth) } + 2
    let width = widths(style.width - margin)
    guard width >= 8 else { return nil }
    let area = CellArea(row: head.height, column: margin, width: width, height: height)
    var canvas = CellCanvas(width: style.width, height: height + around)
    head.draw(on: &canvas, centre: margin + width / 2)
    drawVertical(ticks, y, area, on: &canvas)
    drawHorizontal(x, area, on: &canvas)
    for (line, text) in foot.enumerated() { canvas.put(text, row: around - foot.count + height + line, column: 0) }
    return FramedPlot(canvas: canvas, area: area, x: x, y: y)
  }

  private func drawVertical(_ ticks: Ticks, _ axis: Axis, _ area: CellArea, on canvas: inout CellCanvas) {
    let glyphs = AxisGlyphs(ascii: style.ascii)
    for row in 0..<area.height { canvas.put(glyphs.vertical, row: area.row + row, column: area.column - 1) }
    for (value, label) in zip(ticks.values, ticks.labels) {
      guard let row = area.row(axis, value) else { continue }
      canvas.put(label.padded(to: area.column - 2, .right), row: row, column: 0)
      canvas.put(glyphs.verticalTick, row: row, column: area.column - 1)
    }
  }

  /// The horizontal axis under an area, its ticks, their labels and its name.
  func drawHorizontal(_ axis: Axis, _ area: CellArea, on canvas: inout CellCanvas) {
    let glyphs = AxisGlyphs(ascii: style.ascii)
    let row = area.row + area.height
    canvas.put(glyphs.corner, row: row, column: area.column - 1)
    for column in 0..<area.width { canvas.put(glyphs.horizontal, row: row, column: area.column + column) }
    for label in TickLabels(axis, area, canvas.width).placed {
      canvas.put(glyphs.horizontalTick, row: row, column: label.tick)
      canvas.put(label.text, row: row + 1, column: label.column)
    }
    let name = xLabel.printable.truncated(to: canvas.width, ending: style.ellipsis)
    let centred = area.column + (area.width - name.displayWidth) / 2
    canvas.put(name, row: row + 2, column: max(0, min(centred, canvas.width - name.displayWidth)))
  }
}

/// The characters that axes are drawn with.
struct AxisGlyphs {
  let vertical, verticalTick, horizontal, horizontalTick, corner: String

  init(ascii: Bool) {
    vertical = ascii ? "|" : "│"
    verticalTick = ascii ? "+" : "┤"
    horizontal = ascii ? "-" : "─"
    horizontalTick = ascii ? "+" : "┬"
    corner = ascii ? "+" : "└"
  }
}

/// Tick labels under a horizontal axis: as many as stand there with two cells between them.
private struct TickLabels {
  struct Label {
    let tick: Int
    let column: Int
    let text: String
  }

  private(set) var placed: [Label] = []

  init(_ axis: Axis, _ area: CellArea, _ width: Int) {
    for limit in stride(from: max(2, area.width / 6), through: 2, by: -1) {
      placed = TickLabels.place(axis.ticks(atMost: limit), axis, area, width)
      if !overlap { return }
    }
    placed = Array(placed.prefix(1))
  }

  private static func place(_ ticks: Ticks, _ axis: Axis, _ area: CellArea, _ width: Int) -> [Label] {
    zip(ticks.values, ticks.labels).compactMap { value, text in
      guard let tick = area.column(axis, value) else { return nil }
      let column = min(max(0, tick - (text.displayWidth - 1) / 2), max(0, width - text.displayWidth))
      return Label(tick: tick, column: column, text: text)
    }
  }

  private var overlap: Bool {
    zip(placed, placed.dropFirst()).contains { $0.column + $0.text.displayWidth + 2 > $1.column }
  }
}

extension CellArea {
  /// The dots of braille that the area holds.
  var dotColumns: Int { 2 * width }
  var dotRows: Int { 4 * height }

  /// The canvas column, or row, of a number on an axis along the area; `nil` outside.
  func column(_ axis: Axis, _ value: Double) -> Int? {
    place(axis, value, dots: dotColumns).map { column + $0 / 2 }
  }

  func row(_ axis: Axis, _ value: Double) -> Int? {
    place(axis, value, dots: dotRows).map { row + height - 1 - $0 / 4 }
  }

  private func place(_ axis: Axis, _ value: Double, dots: Int) -> Int? {
    guard let position = axis.position(value), (-1e-9...1 + 1e-9).contains(position) else { return nil }
    return min(max(0, Int(saturating: (position * Double(dots - 1)).rounded())), dots - 1)
  }
}
