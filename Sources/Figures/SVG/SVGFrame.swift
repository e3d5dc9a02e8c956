/// Everything around the data of a plot with two axes: title, legend, axes with ticks, labels and notes.
struct SVGFrame {
  var title = ""
  var xLabel = ""
  var yLabel = ""
  var legend: [SVGLegend.Entry] = []
  var notes: [String] = []
  var size: SVGSize
}

/// A frame drawn on a document, ready for the data.
struct FramedSVG {
  var document = SVGDocument()
  /// Where the data go, and the axes that say which data go where.
  let box: Box
  let x: Axis
  let y: Axis
  let width: Double
  let height: Double

  /// The place of a point on the page; `nil` if it has none.
  func place(_ point: Point) -> Point? {
    guard let px = x.position(point.x), let py = y.position(point.y) else { return nil }
    return Point(x: box.x + px * box.width, y: box.bottom - py * box.height)
  }
}

extension SVGFrame {
  /// The frame for two axes. The y axis is made to end at ticks, unless it is fixed.
  func plot(x: Axis, y: Axis, isFixed: Bool = false) -> FramedSVG {
    let head = SVGHead(title: title, legend: legend, yLabel: yLabel, width: size.width)
    let foot = SVGFoot(notes, width: size.width)
    let below = axisHeight + foot.height
    let height = max(60, size.height - head.height - below)
    let limit = max(3, Int(saturating: height / 36))
    let y = isFixed ? y : y.extended(atMost: limit)
    let ticks = y.ticks(atMost: limit)
    let labels = ticks.labels.reduce(0) { max($0, TextMeasure.width($1)) }
    let left = min(SVGTheme.padding + labels + 8, size.width / 2)
    let box = Box(x: left, y: head.height, width: size.width - left - SVGTheme.padding - 6, height: height)
    var plot = FramedSVG(box: box, x: x, y: y, width: size.width, height: head.height + height + below)
    head.draw(on: &plot.document)
    foot.draw(on: &plot.document, y: box.bottom + axisHeight)
    drawVertical(ticks, &plot)
    drawHorizontal(x, box, on: &plot.document)
    return plot
  }

  /// From the picture to the notes: ticks, their labels, the name of the axis.
  var axisHeight: Double { xLabel.isEmpty ? 24 : 44 }

  private func drawVertical(_ ticks: Ticks, _ plot: inout FramedSVG) {
    let box = plot.box
    for (value, label) in zip(ticks.values, ticks.labels) {
      guard let position = plot.y.position(value) else { continue }
      let y = box.bottom - position * box.height
      plot.document.line(from: Point(x: box.x, y: y), to: Point(x: box.right, y: y), color: SVGTheme.grid)
      plot.document.text(label, x: box.x - 7, y: y + 4, anchor: .end)
    }
    plot.document.line(
      from: Point(x: box.x, y: box.y), to: Point(x: box.x, y: box.bottom), color: SVGTheme.axis)
  }

  /// The horizontal axis under a box, its ticks, their labels and its name.
  func drawHorizontal(_ axis: Axis, _ box: Box, on document: inout SVGDocument) {
    document.line(from: Point(x: box.x, y: box.bottom), to: Point(x: box.right, y: box.bottom), color: SVGTheme.axis)
    let ticks = SVGTicks(axis, from: box.x, length: box.width, pageWidth: size.width)
    for tick in ticks.placed {
      let top = Point(x: tick.place, y: box.bottom)
      document.line(from: top, to: Point(x: tick.place, y: box.bottom + 5), color: SVGTheme.axis)
      document.text(tick.label, x: tick.centre, y: box.bottom + 18, anchor: .middle)
    }
    let name = TextMeasure.wrapped(xLabel, width: size.width - 8, size: SVGTheme.textSize, lines: 1).first ?? ""
    let half = TextMeasure.width(name) / 2
    let centre = max(half + 4, min(box.x + box.width / 2, size.width - half - 4))
    document.text(name, x: centre, y: box.bottom + 38, anchor: .middle, color: SVGTheme.faintInk)
  }
}

/// Tick labels along a horizontal line, with room between them and none beyond the page.
struct SVGTicks {
  struct Tick {
    let place: Double
    let label: String
    /// Where the middle of the label stands: at the tick, if the page does not end there.
    let centre: Double
    let width: Double
  }

  private(set) var placed: [Tick] = []

  init(_ axis: Axis, from start: Double, length: Double, pageWidth: Double) {
    for limit in stride(from: max(2, Int(saturating: length / 55)), through: 2, by: -1) {
      let ticks = axis.ticks(atMost: limit)
      placed = zip(ticks.values, ticks.labels).compactMap { value, label in
        axis.position(value).map { Tick(start + $0 * length, label, pageWidth) }
      }
      if !overlap { return }
    }
    placed = Array(placed.prefix(1))
  }

  private var overlap: Bool {
    zip(placed, placed.dropFirst()).contains { $0.centre + ($0.width + $1.width) / 2 + 12 > $1.centre }
  }
}

extension SVGTicks.Tick {
  fileprivate init(_ place: Double, _ label: String, _ pageWidth: Double) {
    let width = TextMeasure.width(label)
    let centre = max(width / 2 + 2, min(place, pageWidth - width / 2 - 2))
    self.init(place: place, label: label, centre: centre, width: width)
  }
}
