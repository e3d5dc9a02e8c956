extension Figure {
  /// The figure as a complete SVG document. Where there is nothing to draw, it is said in words.
  package func svg(_ size: SVGSize = SVGSize()) -> String {
    picture(size) ?? message(size)
  }

  private func picture(_ size: SVGSize) -> String? {
    switch self {
    case .curves(let figure): figure.svg(size)
    case .histograms(let figure): figure.svg(size)
    case .distributions(let figure): figure.svg(size)
    case .heatMap(let figure): figure.svg(size)
    case .images(let figure): figure.svg(size)
    case .scatter(let figure): figure.svg(size)
    case .contour(let figure): figure.svg(size)
    case .panels(let figure): figure.svg(size)
    }
  }

  private func message(_ size: SVGSize) -> String {
    var document = SVGDocument()
    let head = SVGHead(title: title, width: size.width)
    head.draw(on: &document)
    let room = size.width - 2 * SVGTheme.padding
    let lines = TextMeasure.wrapped(words(), width: room, size: SVGTheme.textSize, lines: 8)
    for (index, line) in lines.enumerated() {
      document.text(line, x: SVGTheme.padding, y: head.height + Double(index + 1) * 18)
    }
    let height = head.height + Double(lines.count) * 18 + SVGTheme.padding
    return document.document(width: size.width, height: height, title: title, description: words())
  }
}
