import Typography

extension HeatMapFigure {
  /// A small map row by row; of a large one the means of its parts.
  var rowLines: [String] {
    guard columns > 0, cellCount > 0, cellCount % columns == 0, cellCount / columns == rows else { return [] }
    if rows <= Telling.cells, columns <= Telling.cells { return wholeRows }
    let (high, wide) = (min(4, rows), min(4, columns))
    let head = "means of \(high) by \(wide) parts, from the top, each row from the left:"
    return [head]
      + (0..<high).map { part in
        let means = (0..<wide).map { mean(cut(rows, part, high), cut(columns, $0, wide)) }
        let span = cut(rows, part, high)
        return "rows \(rowName(span.lowerBound)) to \(rowName(span.upperBound - 1)): \(Telling.numbers(means))"
      }
  }

  private var wholeRows: [String] {
    let names = (0..<columns).map(columnName)
    let head = hasNumberedColumns ? [] : ["\(xLabel.isEmpty ? "columns" : xLabel): \(names.joined(separator: ", "))"]
    return head
      + (0..<rows).map { row in
        let cells = values[(row * columns)..<((row + 1) * columns)]
        return "\(yLabel.isEmpty ? "row" : yLabel) \(rowName(row)): \(Telling.numbers(cells))"
      }
  }

  fileprivate func cut(_ count: Int, _ part: Int, _ parts: Int) -> Range<Int> {
    (part * count / parts)..<((part + 1) * count / parts)
  }

  fileprivate func mean(_ rows: Range<Int>, _ columns: Range<Int>) -> Double {
    let cells = rows.flatMap { row in columns.map { values[row * self.columns + $0] } }
    return cells.contains(where: \.isFinite) ? Moments(cells).mean : .nan
  }
}

extension ImagesFigure {
  /// One image, or a few tiny ones such as filters, pixel by pixel; of others where each is strongest and weakest, and its thirds.
  var pixelLines: [String] {
    if images.count == 1, let only = images.first { return only.map.rowLines }
    let areTiny = images.count <= 8 && images.allSatisfy { $0.width <= Self.tiny && $0.height <= Self.tiny }
    return images.prefix(Telling.most).enumerated().flatMap { place, image -> [String] in
      let name = image.caption.isEmpty ? "image \(place)" : "image \(place) (\(image.caption))"
      return areTiny ? image.map.rowLines.map { "\(name), \($0)" } : image.map.extremes.map { "\(name): \($0)" }
    }
  }

  private static let tiny = 5
}

extension ImagesFigure.Image {
  fileprivate var map: HeatMapFigure { HeatMapFigure(values: Array(visiblePixels), rows: height, columns: width) }
}

extension HeatMapFigure {
  /// One sentence, if there is a number and not all are the same.
  fileprivate var extremes: [String] {
    let cells = values.prefix(cellCount)
    guard columns > 0, let range = Summary(cells).range, range.lowerBound < range.upperBound,
      let low = cells.firstIndex(of: range.lowerBound), let high = cells.firstIndex(of: range.upperBound)
    else { return [] }
    let place = { (cell: Int) in "row \(cell / columns), column \(cell % columns)" }
    let (lowest, highest) = (Telling.number(range.lowerBound), Telling.number(range.upperBound))
    return ["highest \(highest) at \(place(high)), lowest \(lowest) at \(place(low))" + thirds]
  }

  /// The means of three by three parts, where there are as many rows and columns.
  private var thirds: String {
    guard rows > 2, columns > 2, cellCount / columns == rows else { return "" }
    let rows = (0..<3).map { row in
      Telling.numbers((0..<3).map { mean(cut(self.rows, row, 3), cut(columns, $0, 3)) })
    }
    return "; means of its thirds, from the top: \(rows.joined(separator: "; "))"
  }
}

extension ScatterFigure {
  func extent(_ points: PointClass) -> String? {
    let finite = points.points.filter(\.isFinite)
    if !finite.isEmpty, finite.count <= Telling.places {
      let places = finite.map { "(\(Telling.number($0.x)), \(Telling.number($0.y)))" }
      return "\(Telling.name(points.name))lies at \(places.joined(separator: ", "))"
    }
    guard finite.count > 1, let x = Summary(finite.map(\.x)).range, let y = Summary(finite.map(\.y)).range else {
      return nil
    }
    return "\(Telling.name(points.name))lies in \(xLabel) \(Phrases.range(x)), \(yLabel) \(Phrases.range(y))"
  }

  /// Who owns the plane along a few lines across it, from the top.
  var regionLines: [String] {
    guard let regions, regions.columns > 1, regions.rows > 1 else { return [] }
    return Telling.sample(regions.rows, 7).reversed().compactMap { row in
      let y = center(row, of: regions.rows, in: regions.y)
      let stretches = stretches(row, regions)
      return stretches.isEmpty ? nil : "at \(yLabel) \(Telling.number(y)): \(stretches.joined(separator: ", then "))"
    }
  }

  /// `blue to x 0.3`, and the last without an end.
  private func stretches(_ row: Int, _ regions: Regions) -> [String] {
    var stretches: [String] = []
    var owner = regions[row, 0]
    for column in 1...regions.columns {
      let next = column < regions.columns ? regions[row, column] : nil
      guard next != owner || column == regions.columns else { continue }
      let name = owner.flatMap { classes.indices.contains($0) ? classes[$0].name : nil } ?? "nobody"
      let x =
        regions.x.lowerBound + (regions.x.upperBound - regions.x.lowerBound) * Double(column) / Double(regions.columns)
      stretches.append(column == regions.columns ? name : "\(name) to \(xLabel) \(Telling.number(x))")
      owner = next
    }
    return stretches
  }

  private func center(_ cell: Int, of count: Int, in range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * (Double(cell) + 0.5) / Double(count)
  }
}

extension PanelsFigure {
  /// Every panel by its words.
  var lines: [String] {
    guard !panels.isEmpty else { return [words] }
    let head = title.isEmpty ? [] : [title.printable + ":"]
    let told = panels.prefix(Telling.most).map(\.words)
    return head + told + (panels.count > told.count ? ["there are \(panels.count - told.count) more pictures"] : [])
  }
}
