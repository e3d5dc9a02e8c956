extension DistributionsFigure {
  /// `nil` if there is nothing to draw.
  func svg(_ size: SVGSize) -> String? {
    DistributionsSVG(self, size)?.text
  }
}

/// Strips below each other over one horizontal axis; the more of the values a band leaves out, the darker it is.
private struct DistributionsSVG {
  private let figure: DistributionsFigure
  private let size: SVGSize
  private let x: Axis
  private let y: [(axis: Axis?, ticks: Ticks?)]
  private let left: Double
  private let stripHeight: Double
  private static let nameHeight = 26.0
  private static let opacities = [0.16, 0.3, 0.5]

  init?(_ figure: DistributionsFigure, _ size: SVGSize) {
    guard let x = figure.xAxis else { return nil }
    self.figure = figure
    self.size = size
    self.x = x
    stripHeight = min(max(72, (size.height - 120) / Double(max(1, figure.strips.count)) - Self.nameHeight), 220)
    let limit = max(3, Int(saturating: stripHeight / 36))
    y = figure.strips.map { strip in
      let axis = figure.yAxis(strip)?.extended(atMost: limit)
      return (axis, axis?.ticks(atMost: limit))
    }
    let labels = y.reduce(0) { max($0, $1.ticks?.labels.map { TextMeasure.width($0) }.max() ?? 0) }
    left = min(SVGTheme.padding + labels + 8, size.width / 2)
  }

  var text: String {
    let head = SVGHead(title: figure.title, yLabel: figure.yLabel, width: size.width)
    let key =
      "from light to dark: where \(Quantiles.bandNames.joined(separator: ", ")) of the values lie; line: the median"
    let foot = SVGFoot([key] + figure.notes, width: size.width)
    let frame = SVGFrame(xLabel: figure.xLabel, size: size)
    var document = SVGDocument()
    head.draw(on: &document)
    var box = Box(
      x: left, y: head.height + Self.nameHeight, width: size.width - left - SVGTheme.padding - 6, height: stripHeight)
    for index in figure.strips.indices {
      draw(index, box, on: &document)
      if index < figure.strips.count - 1 { box.y += stripHeight + Self.nameHeight }
    }
    frame.drawHorizontal(x, box, on: &document)
    let lower = box.bottom + frame.axisHeight
    foot.draw(on: &document, y: lower)
    return document.document(
      width: size.width, height: lower + foot.height, title: figure.title, description: figure.words)
  }

  private func draw(_ index: Int, _ box: Box, on document: inout SVGDocument) {
    let strip = figure.strips[index]
    let name = TextMeasure.wrapped(strip.name, width: box.width, size: SVGTheme.textSize, lines: 1).first ?? ""
    document.text(name, x: box.x, y: box.y - 8, bold: true)
    guard let axis = y[index].axis, let ticks = y[index].ticks else {
      return document.text("no values", x: box.x + 8, y: box.y + box.height / 2, color: SVGTheme.faintInk)
    }
    for (value, label) in zip(ticks.values, ticks.labels) {
      guard let position = axis.position(value) else { continue }
      let level = box.bottom - position * box.height
      document.line(from: Point(x: box.x, y: level), to: Point(x: box.right, y: level), color: SVGTheme.grid)
      document.text(label, x: box.x - 7, y: level + 4, anchor: .end)
    }
    document.line(from: Point(x: box.x, y: box.y), to: Point(x: box.x, y: box.bottom), color: SVGTheme.axis)
    for run in strip.runs { draw(run, StripPlace(x: x, y: axis, box: box), SVGTheme.color(index), on: &document) }
  }

  private func draw(
    _ run: [DistributionsFigure.Moment], _ place: StripPlace, _ color: String, on document: inout SVGDocument
  ) {
    let shown = run.compactMap { moment in moment.quantiles.map { (x: moment.x, quantiles: $0) } }
    for (band, opacity) in Self.opacities.enumerated() {
      let upper = shown.flatMap { place.edge($0.x, $0.quantiles.bands[band].upperBound, isAlone: shown.count == 1) }
      let lower = shown.flatMap { place.edge($0.x, $0.quantiles.bands[band].lowerBound, isAlone: shown.count == 1) }
      var path = SVGPath()
      path.polygon(upper + lower.reversed())
      document.fill(path, color: color, opacity: opacity)
    }
    var line = SVGPath()
    line.polyline(shown.flatMap { place.edge($0.x, $0.quantiles.median, isAlone: shown.count == 1) })
    document.stroke(line, color: color, width: 1.6)
  }
}

/// Where numbers lie in a strip.
private struct StripPlace {
  let x: Axis
  let y: Axis
  let box: Box

  /// A point of an outline. A moment that stands alone has a little width, so that it can be seen.
  func edge(_ place: Double, _ value: Double, isAlone: Bool) -> [Point] {
    guard let across = x.position(place), let up = y.position(value) else { return [] }
    let middle = Point(x: box.x + across * box.width, y: box.bottom - up * box.height)
    guard isAlone else { return [middle] }
    let (start, end) = (max(box.x, middle.x - 3), min(box.right, middle.x + 3))
    return [Point(x: start, y: middle.y), Point(x: end, y: middle.y)]
  }
}
