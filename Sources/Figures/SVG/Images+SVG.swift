extension ImagesFigure {
  /// `nil` if there is nothing to draw.
  func svg(_ size: SVGSize) -> String? {
    ImagesSVG(self, size)?.text
  }
}

/// Images with their captions in rows that fill the width.
private struct ImagesSVG {
  private let figure: ImagesFigure
  private let size: SVGSize
  private let shadings: [Shading]
  private let side: Double
  private let perRow: Int
  private let head: SVGHead
  private static let gap = 12.0
  private static let captionHeight = 14.0

  init?(_ figure: ImagesFigure, _ size: SVGSize) {
    guard let all = Shading(figure.images.flatMap(\.visiblePixels)) else { return nil }
    self.figure = figure
    self.size = size
    shadings = figure.images.map { figure.shading($0, of: all) }
    head = SVGHead(title: figure.title, width: size.width)
    let room = size.width - 2 * SVGTheme.padding
    let caption = figure.images.reduce(0) { max($0, TextMeasure.width($1.caption, size: SVGTheme.noteSize)) }
    let wanted = figure.images.count <= 6 ? 96.0 : 64
    side = min(max(wanted, min(caption, 120)), room)
    perRow = max(1, Int(saturating: (room + Self.gap) / (side + Self.gap)))
  }

  var text: String {
    var document = SVGDocument()
    head.draw(on: &document)
    var y = head.height
    for start in stride(from: 0, to: figure.images.count, by: perRow) {
      y += drawRow(start..<min(start + perRow, figure.images.count), y: y, on: &document) + Self.gap
    }
    if Set(shadings.map(\.range)).count == 1, let shading = shadings.first {
      let bar = ColorBar(shading: shading, scale: Self.scale(shading))
      let length = min(180, size.width - 2 * SVGTheme.padding - 2 * bar.indent)
      let box = Box(x: SVGTheme.padding + bar.indent, y: y + 4, width: length, height: 10)
      bar.drawHorizontal(box, on: &document)
      y += 36
    }
    let signs = shadings.contains(where: \.isSigned) ? ["blue, dashed: below zero; red: above zero"] : []
    let foot = SVGFoot(figure.notes + signs, width: size.width)
    foot.draw(on: &document, y: y)
    return document.document(
      width: size.width, height: y + foot.height, title: figure.title, description: figure.words)
  }

  private static func scale(_ shading: Shading) -> ColorScale {
    shading.isSigned ? .diverging : .ink
  }

  /// Draws images side by side and returns the height that they take.
  private func drawRow(_ images: Range<Int>, y: Double, on document: inout SVGDocument) -> Double {
    images.reduce(0) { height, index in
      let x = SVGTheme.padding + Double(index - images.lowerBound) * (side + Self.gap)
      return max(height, draw(index, x: x, y: y, on: &document))
    }
  }

  private func draw(_ index: Int, x: Double, y: Double, on document: inout SVGDocument) -> Double {
    let image = figure.images[index]
    let grid = Grid(image.visiblePixels, rows: image.height, columns: image.width)
      .reduced(rows: Int(saturating: 2 * side), columns: Int(saturating: 2 * side)).grid
    let pixel = min(side / Double(max(1, grid.columns)), 2 * side / Double(max(1, grid.rows)))
    let box = Box(x: x, y: y, width: pixel * Double(grid.columns), height: pixel * Double(grid.rows))
    let shading = shadings[index]
    let cells = SVGCells(grid: grid, shading: shading, scale: Self.scale(shading), box: box)
    cells.draw(on: &document)
    cells.drawSigns(on: &document)
    var border = SVGPath()
    border.rectangle(box)
    document.stroke(border, color: "#bbbbbb", width: 0.7)
    return box.height + drawCaption(image.caption, x: x, y: box.bottom, on: &document)
  }

  private func drawCaption(_ caption: String, x: Double, y: Double, on document: inout SVGDocument) -> Double {
    let lines = TextMeasure.wrapped(caption, width: side + 4, size: SVGTheme.noteSize, lines: 2)
    for (line, text) in lines.enumerated() {
      document.text(text, x: x, y: y + Double(line + 1) * Self.captionHeight - 1, size: SVGTheme.noteSize)
    }
    return Double(lines.count) * Self.captionHeight
  }
}
