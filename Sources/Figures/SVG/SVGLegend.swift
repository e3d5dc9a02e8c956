/// The names of the parts of a figure beside samples of how they are drawn, in as many lines as they need.
struct SVGLegend {
  /// A part of the figure.
  struct Entry {
    var name: String
    var index: Int
    /// Whether the sample has a line, and a mark.
    var hasLine = false
    var hasMark = false
  }

  static let lineHeight = 19.0
  private static let sampleWidth = 30.0
  private let lines: [[(x: Double, entry: Entry)]]

  init(_ entries: [Entry], width: Double) {
    var lines: [[(x: Double, entry: Entry)]] = []
    var x = 0.0
    for var entry in entries {
      let room = width - Self.sampleWidth - 6
      entry.name = TextMeasure.wrapped(entry.name, width: room, size: SVGTheme.textSize, lines: 1).first ?? ""
      let size = Self.sampleWidth + 6 + TextMeasure.width(entry.name)
      if lines.isEmpty || x + size > width {
        lines.append([])
        x = 0
      }
      lines[lines.count - 1].append((x, entry))
      x += size + 18
    }
    self.lines = lines
  }

  var height: Double { Double(lines.count) * Self.lineHeight }

  func draw(on document: inout SVGDocument, x: Double, y: Double) {
    for (line, entries) in lines.enumerated() {
      let middle = y + (Double(line) + 0.5) * Self.lineHeight
      for (offset, entry) in entries {
        sample(entry, x: x + offset, y: middle, on: &document)
        document.text(entry.name, x: x + offset + Self.sampleWidth + 6, y: middle + 4)
      }
    }
  }

  private func sample(_ entry: Entry, x: Double, y: Double, on document: inout SVGDocument) {
    let color = SVGTheme.color(entry.index)
    if entry.hasLine {
      var line = SVGPath()
      line.polyline([Point(x: x, y: y), Point(x: x + Self.sampleWidth, y: y)])
      document.stroke(line, color: color, width: 2, dashes: SVGTheme.dashes(entry.index))
    }
    if entry.hasMark {
      var mark = SVGPath()
      mark.mark(entry.index, at: Point(x: x + Self.sampleWidth / 2, y: y), radius: 4)
      document.fill(mark, color: color, outline: "#ffffff")
    }
  }
}
