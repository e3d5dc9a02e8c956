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

  private func cut(_ count: Int, _ part: Int, _ parts: Int) -> Range<Int> {
    (part * count / parts)..<((part + 1) * count / parts)
  }

  private func mean(_ rows: Range<Int>, _ columns: Range<Int>) -> Double {
    let cells = rows.flatMap { row in columns.map { values[row * self.columns + $0] } }
    return cells.contains(where: \.isFinite) ? Moments(cells).mean : .nan
  }
}

extension ImagesFigure {
  /// The pixels of one small image, or of a few tiny ones such as filters.
  var pixelLines: [String] {
    let side = images.count == 1 ? Telling.cells : 5
    guard images.count <= 8 else { return [] }
    return images.enumerated().flatMap { place, image -> [String] in
      guard image.width > 0, image.width <= side, image.height <= side,
        image.visiblePixels.count == image.width * image.height
      else { return [] }
      let pixels = Array(image.visiblePixels)
      let name = image.caption.isEmpty ? "image \(place)" : "image \(place) (\(image.caption))"
      return (0..<image.height).map { row in
        let line = pixels[(row * image.width)..<((row + 1) * image.width)]
        return "\(images.count == 1 ? "" : name + ", ")row \(row): \(Telling.numbers(line))"
      }
    }
  }
}

extension ScatterFigure {
  func extent(_ points: PointClass) -> String? {
    let finite = points.points.filter(\.isFinite)
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
      let x = center(column - 1, of: regions.columns, in: regions.x)
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
