extension CurvesFigure {
  /// `nil` if there is nothing to draw.
  func svg(_ size: SVGSize) -> String? {
    guard let (x, y) = axes else { return nil }
    var plot = frame(size).plot(x: x, y: y)
    for (index, series) in series.enumerated() { plot.draw(series, index, of: self.series.count) }
    return plot.document.document(width: plot.width, height: plot.height, title: title, description: words)
  }

  private func frame(_ size: SVGSize) -> SVGFrame {
    let legend = series.enumerated().map { index, series in
      SVGLegend.Entry(name: series.name, index: index, hasLine: true, hasMark: self.series.count > 1)
    }
    return SVGFrame(
      title: title, xLabel: xLabel, yLabel: visibleYLabel, legend: needsLegend ? legend : [], notes: notes, size: size)
  }
}

extension FramedSVG {
  fileprivate mutating func draw(_ series: Series, _ index: Int, of count: Int) {
    let line = Polyline(series, x: x, y: y, width: box.width, height: box.height)
    let runs = line.runs.map { run in run.map { Point(x: box.x + $0.x, y: box.bottom - $0.y) } }
    var path = SVGPath()
    for run in runs { path.polyline(run) }
    let isDense = Double(series.y.count) > box.width
    // A white rim keeps a line visible where it runs over a dense one.
    if index > 0 { document.stroke(path, color: "#ffffff", width: 3.6) }
    document.stroke(path, color: SVGTheme.color(index), width: isDense ? 1 : 2, dashes: SVGTheme.dashes(index))
    var marks = SVGPath()
    let isSparse = series.y.count <= 24
    let marked =
      isSparse ? Array(runs.joined()) : runs.lonePoints + (count > 1 ? regularPoints(runs, index, count) : [])
    for point in marked { marks.mark(index, at: point, radius: 4) }
    document.fill(marks, color: SVGTheme.color(index), outline: "#ffffff")
  }

  /// Points at regular distances, shifted from series to series so that marks do not hide each other; at least the last.
  private func regularPoints(_ runs: [[Point]], _ index: Int, _ count: Int) -> [Point] {
    let period = max(60, box.width / 6)
    var next = box.x + period * (Double(index) + 0.5) / Double(count)
    var marked: [Point] = []
    for point in runs.joined() where point.x >= next {
      marked.append(point)
      next += period * ((point.x - next) / period + 1).rounded(.down)
    }
    return marked.isEmpty ? runs.last?.suffix(1).map { $0 } ?? [] : marked
  }
}

extension [[Point]] {
  /// Points between two gaps, which no line leads to.
  fileprivate var lonePoints: [Point] { filter { $0.count == 1 }.flatMap { $0 } }
}
