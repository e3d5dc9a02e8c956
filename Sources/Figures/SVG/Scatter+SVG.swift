extension ScatterFigure {
  /// `nil` if there is nothing to draw.
  func svg(_ size: SVGSize) -> String? {
    guard let (x, y) = axes else { return nil }
    let legend = classes.enumerated().map { SVGLegend.Entry(name: $1.name, index: $0, hasMark: true) }
    let frame = SVGFrame(title: title, xLabel: xLabel, yLabel: yLabel, legend: legend, notes: notes, size: size)
    var plot = frame.plot(x: x, y: y, isFixed: regions != nil)
    if let regions { plot.draw(regions, classCount: classes.count) }
    for (index, points) in classes.enumerated() { plot.draw(points, index) }
    return plot.document.document(width: plot.width, height: plot.height, title: title, description: words)
  }
}

extension FramedSVG {
  /// Draws the points of a class, those that fall on the same half pixel once.
  fileprivate mutating func draw(_ points: ScatterFigure.PointClass, _ index: Int) {
    var drawn: Set<[Int]> = []
    var marks = SVGPath()
    for point in points.points {
      guard let place = place(point),
        drawn.insert([Int(saturating: place.x * 2), Int(saturating: place.y * 2)]).inserted
      else { continue }
      marks.mark(index, at: place, radius: points.x.count > 500 ? 2.5 : 4)
    }
    document.fill(marks, color: SVGTheme.color(index), opacity: 0.85, outline: "#ffffff")
  }

  /// Tints the regions and covers them with small marks of their classes, so that they are told apart without colour.
  fileprivate mutating func draw(_ regions: ScatterFigure.Regions, classCount: Int) {
    for index in 0..<classCount {
      let area = area(of: index, regions)
      guard !area.isEmpty else { continue }
      var mark = SVGPath()
      mark.mark(index, at: Point(x: 9, y: 9), radius: 2)
      document.define(
        "<pattern id=\"region\(index)\" width=\"18\" height=\"18\" patternUnits=\"userSpaceOnUse\">"
          + "<path d=\"\(mark.data)\" fill=\"none\" stroke=\"\(SVGTheme.color(index))\" stroke-opacity=\"0.45\""
          + " stroke-width=\"0.7\"/></pattern>")
      document.fill(area, color: SVGTheme.color(index), opacity: 0.16, sharp: true)
      document.fill(area, color: "url(#region\(index))")
    }
  }

  /// The cells of a class, successive ones of a row in one rectangle.
  private func area(of index: Int, _ regions: ScatterFigure.Regions) -> SVGPath {
    var path = SVGPath()
    for row in 0..<regions.rows {
      var column = 0
      while column < regions.columns {
        let start = column
        while column < regions.columns, regions[row, column] == index { column += 1 }
        if start < column, let box = box(row, start..<column, regions) { path.rectangle(box) }
        if start == column { column += 1 }
      }
    }
    return path
  }

  private func box(_ row: Int, _ columns: Range<Int>, _ regions: ScatterFigure.Regions) -> Box? {
    let corner = { (row: Int, column: Int) in
      Point(
        x: regions.x.value(at: Double(column) / Double(regions.columns)),
        y: regions.y.value(at: Double(row) / Double(regions.rows)))
    }
    guard let low = place(corner(row, columns.lowerBound)), let high = place(corner(row + 1, columns.upperBound))
    else { return nil }
    return Box(x: low.x, y: high.y, width: high.x - low.x, height: low.y - high.y)
  }
}
