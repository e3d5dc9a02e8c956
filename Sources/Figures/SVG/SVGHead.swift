/// What stands above a picture: the title, the legend, the name of the vertical axis.
struct SVGHead {
  private let title: [String]
  private let legend: SVGLegend
  private let yLabel: [String]
  private static let titleHeight = 21.0
  private static let labelHeight = 18.0

  init(title: String, legend: [SVGLegend.Entry] = [], yLabel: String = "", width: Double) {
    let room = width - 2 * SVGTheme.padding
    self.title = TextMeasure.wrapped(title, width: room, size: SVGTheme.titleSize, lines: 3)
    self.legend = SVGLegend(legend, width: room)
    self.yLabel = TextMeasure.wrapped(yLabel, width: room, size: SVGTheme.textSize, lines: 1)
  }

  /// From the upper edge of the figure to the picture.
  var height: Double {
    let parts = Double(title.count) * Self.titleHeight + legend.height + Double(yLabel.count) * Self.labelHeight
    return SVGTheme.padding + parts + 8
  }

  func draw(on document: inout SVGDocument) {
    let x = SVGTheme.padding
    var y = SVGTheme.padding
    for line in title {
      document.text(line, x: x, y: y + 12, size: SVGTheme.titleSize, bold: true)
      y += Self.titleHeight
    }
    legend.draw(on: &document, x: x, y: y)
    y += legend.height
    for line in yLabel { document.text(line, x: x, y: y + 13, color: SVGTheme.faintInk) }
  }
}

/// What stands below a picture: remarks on what it does not show.
struct SVGFoot {
  private let lines: [String]
  private static let lineHeight = 15.0

  init(_ notes: [String], width: Double) {
    lines = notes.flatMap {
      TextMeasure.wrapped($0, width: width - 2 * SVGTheme.padding, size: SVGTheme.noteSize, lines: 3)
    }
  }

  /// From the picture to the lower edge of the figure.
  var height: Double { SVGTheme.padding + Double(lines.count) * Self.lineHeight }

  func draw(on document: inout SVGDocument, y: Double) {
    for (index, line) in lines.enumerated() {
      document.text(
        line, x: SVGTheme.padding, y: y + Double(index) * Self.lineHeight + 12, size: SVGTheme.noteSize,
        color: SVGTheme.faintInk)
    }
  }
}
