extension HistogramsFigure {
  /// `nil` if there is nothing to draw.
  func svg(_ size: SVGSize) -> String? {
    guard let binning = Binning(self), let x = Axis(range: binning.range) else { return nil }
    return rows.count == 1 ? single(binning, x, size) : RidgeSVG(self, binning, x, size).text
  }

  private func single(_ binning: Binning, _ x: Axis, _ size: SVGSize) -> String? {
    let counts = binning.counts.first ?? []
    guard let y = Axis([0, Double(counts.max() ?? 0)]) else { return nil }
    let frame = SVGFrame(title: visibleTitle, xLabel: visibleXLabel, yLabel: "count", notes: notes, size: size)
    var plot = frame.plot(x: x, y: y)
    var bars = SVGPath()
    for (bin, count) in counts.enumerated() where count > 0 {
      guard let low = plot.place(Point(x: binning.edge(bin), y: 0)),
        let high = plot.place(Point(x: binning.edge(bin + 1), y: Double(count)))
      else { continue }
      bars.rectangle(Box(x: low.x, y: high.y, width: high.x - low.x, height: low.y - high.y))
    }
    plot.document.fill(bars, color: SVGTheme.color(0), opacity: 0.85, outline: "#ffffff")
    return plot.document.document(width: plot.width, height: plot.height, title: title, description: words)
  }
}

/// Several histograms above each other on one shared axis, each to the scale of its own highest bin.
private struct RidgeSVG {
  private let figure: HistogramsFigure
  private let binning: Binning
  private let axis: Axis
  private let size: SVGSize
  private let names: [String]
  private let peaks: [String]

  init(_ figure: HistogramsFigure, _ binning: Binning, _ axis: Axis, _ size: SVGSize) {
    self.figure = figure
    self.binning = binning
    self.axis = axis
    self.size = size
    names = figure.rows.map {
      TextMeasure.wrapped($0.name, width: size.width / 4, size: SVGTheme.textSize, lines: 1).first ?? ""
    }
    peaks = figure.rows.indices.map { binning.peak($0, of: figure) }
  }

  var text: String {
    let head = SVGHead(title: figure.title, width: size.width)
    let foot = SVGFoot([HistogramsFigure.peakNote] + figure.notes, width: size.width)
    let frame = SVGFrame(xLabel: figure.xLabel, size: size)
    let rows = Double(figure.rows.count)
    let pitch = max(26, (size.height - head.height - frame.axisHeight - foot.height) / rows)
    let left = SVGTheme.padding + widest(names) + 10
    let box = Box(
      x: left, y: head.height, width: size.width - left - widest(peaks) - 10 - SVGTheme.padding, height: pitch * rows)
    var document = SVGDocument()
    head.draw(on: &document)
    for tick in SVGTicks(axis, from: box.x, length: box.width, pageWidth: size.width).placed {
      document.line(from: Point(x: tick.place, y: box.y), to: Point(x: tick.place, y: box.bottom), color: SVGTheme.grid)
    }
    for row in figure.rows.indices { draw(row, pitch, box, on: &document) }
    frame.drawHorizontal(axis, box, on: &document)
    foot.draw(on: &document, y: box.bottom + frame.axisHeight)
    let height = box.bottom + frame.axisHeight + foot.height
    return document.document(width: size.width, height: height, title: figure.title, description: figure.words)
  }

  private func draw(_ row: Int, _ pitch: Double, _ box: Box, on document: inout SVGDocument) {
    let base = box.y + Double(row + 1) * pitch
    let highest = Double(binning.counts[row].max() ?? 0)
    var bars = SVGPath()
    for (bin, count) in binning.counts[row].enumerated() where count > 0 {
      guard let low = axis.position(binning.edge(bin)), let high = axis.position(binning.edge(bin + 1)) else {
        continue
      }
      let height = max(1, Double(count) / highest * (pitch - 8))
      bars.rectangle(
        Box(x: box.x + low * box.width, y: base - height, width: (high - low) * box.width, height: height))
    }
    document.fill(bars, color: SVGTheme.color(row), opacity: 0.85)
    document.line(from: Point(x: box.x, y: base), to: Point(x: box.right, y: base), color: SVGTheme.axis, width: 0.7)
    document.text(names[row], x: box.x - 8, y: base - 3, anchor: .end)
    document.text(peaks[row], x: box.right + 8, y: base - 3, color: SVGTheme.faintInk)
  }

  private func widest(_ texts: [String]) -> Double {
    texts.reduce(0) { max($0, TextMeasure.width($1)) }
  }
}
