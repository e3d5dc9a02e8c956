import Typography

extension ContourFigure {
  /// `nil` if there is nothing to draw.
  func svg(_ size: SVGSize) -> String? {
    guard let (x, y) = axes else { return nil }
    let legend = paths.enumerated().map {
      SVGLegend.Entry(name: $1.name, index: $0, hasMark: true)
    }
    let reading = start == nil ? [] : ["the ring: the start of all paths; the large marks: their ends"]
    let frame = SVGFrame(
      title: title, xLabel: xLabel, yLabel: yLabel, legend: legend, notes: reading + notes, size: size)
    var plot = frame.plot(x: x, y: y, isFixed: true)
    plot.draw(levelsOf: self)
    for (index, path) in paths.enumerated() { plot.draw(path, index, of: self) }
    for (index, path) in paths.enumerated() { plot.drawEnd(of: path, index, of: self) }
    if let start = start.flatMap(plot.place) { plot.drawStart(start) }
    return plot.document.document(width: plot.width, height: plot.height, title: title, description: words)
  }
}

extension FramedSVG {
  /// Lines from dark in the valley to light on the heights, each with its number where there is room for it.
  fileprivate mutating func draw(levelsOf figure: ContourFigure) {
    let (field, levels) = (figure.field, figure.levels())
    let marks = figure.paths.flatMap { figure.runs(of: $0).joined().compactMap(place) }
    var labels: [Point] = []
    for (index, level) in levels.enumerated() {
      let pieces = LevelLines(field, at: level).segments.compactMap { segment in
        place(segment.from).flatMap { from in place(segment.to).map { [from, $0] } }
      }
      var path = SVGPath()
      for piece in pieces { path.polyline(piece) }
      let shade = 0.62 - 0.34 * Double(index) / Double(max(1, levels.count - 1))
      document.stroke(path, color: ColorScale.ink.color(shade), width: 1)
      if let spot = labelPlace(pieces, apartFrom: labels, marks) {
        labels.append(spot)
        drawLabel(Phrases.number(level), at: spot)
      }
    }
  }

  /// The point of a line that is farthest from the labels there are and not at a mark of a path; nil where none has room.
  private func labelPlace(_ pieces: [[Point]], apartFrom labels: [Point], _ marks: [Point]) -> Point? {
    let inner = pieces.compactMap(\.first).filter { spot in
      spot.x > box.x + 24 && spot.x < box.right - 24 && spot.y > box.y + 12 && spot.y < box.bottom - 12
        && marks.allSatisfy { $0.distance(to: spot) > 24 }
    }
    func room(_ point: Point) -> Double { labels.map(point.distance).min() ?? point.x }
    guard let best = inner.max(by: { room($0) < room($1) }), room(best) > 50 else { return nil }
    return best
  }

  private mutating func drawLabel(_ text: String, at spot: Point) {
    let width = TextMeasure.width(text, size: SVGTheme.noteSize - 1)
    document.fill(box: Box(x: spot.x - width / 2 - 1, y: spot.y - 6, width: width + 2, height: 12), color: "#ffffff")
    document.text(
      text, x: spot.x, y: spot.y + 3.5, anchor: .middle, size: SVGTheme.noteSize - 1, color: SVGTheme.faintInk)
  }

  /// A path with a mark on every step, as far as there is room between them.
  fileprivate mutating func draw(_ path: Series, _ index: Int, of figure: ContourFigure) {
    var line = SVGPath()
    for run in figure.runs(of: path) { line.polyline(run.compactMap(place)) }
    // A white rim keeps a line visible where it runs over another.
    if index > 0 { document.stroke(line, color: "#ffffff", width: 3) }
    document.stroke(line, color: SVGTheme.color(index), width: 1.6)
    var marks = SVGPath()
    var last: Point?
    for spot in figure.runs(of: path).joined().compactMap(place)
    where last.map({ $0.distance(to: spot) > 7 }) ?? true {
      marks.mark(index, at: spot, radius: 2.6)
      last = spot
    }
    document.fill(marks, color: SVGTheme.color(index))
  }

  /// Where a path ends, if that is in the picture.
  fileprivate mutating func drawEnd(of path: Series, _ index: Int, of figure: ContourFigure) {
    guard let last = path.points.last, figure.isInside(last), let spot = place(last) else { return }
    var mark = SVGPath()
    mark.mark(index, at: spot, radius: 5.5)
    document.fill(mark, color: SVGTheme.color(index), outline: "#ffffff")
  }

  /// The place where all paths begin.
  fileprivate mutating func drawStart(_ spot: Point) {
    var ring = SVGPath()
    ring.circle(spot, radius: 6.5)
    document.stroke(ring, color: SVGTheme.ink, width: 1.6)
  }
}

extension Point {
  /// Text is wider than high: what lies above or below is as far as what lies twice as far aside.
  fileprivate func distance(to other: Point) -> Double { abs(x - other.x) + 2 * abs(y - other.y) }
}
