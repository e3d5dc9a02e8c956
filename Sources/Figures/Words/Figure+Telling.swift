import Typography

extension Figure {
  /// The figure for those who do not see it: its words, then, a line each, what an eye would take from the picture besides, such as
  /// where a curve is on its way.
  package func telling() -> String {
    let details: [String] =
      switch self {
      case .curves(let figure): figure.series.prefix(Telling.most).compactMap { figure.way($0) }
      case .histograms(let figure): figure.rows.prefix(Telling.most).compactMap(figure.middle)
      case .distributions(let figure): figure.strips.prefix(Telling.most).compactMap(figure.way)
      case .heatMap(let figure): figure.rowLines
      case .images(let figure): figure.pixelLines
      case .scatter(let figure): figure.classes.prefix(Telling.most).compactMap(figure.extent) + figure.regionLines
      case .contour(let figure): figure.fieldLines + figure.paths.prefix(Telling.most).compactMap(figure.way)
      case .panels(let figure): figure.lines
      }
    if case .panels = self { return details.joined(separator: "\n").spoken }
    return ([words()] + details.map(\.printable)).joined(separator: "\n").spoken
  }
}

/// How much is told: what is heard cannot be skimmed.
enum Telling {
  /// Curves, rows or classes.
  static let most = 12
  /// Places on the way of one.
  static let places = 6
  /// Rows and columns of numbers.
  static let cells = 12

  /// A few of so many, evenly, the first and the last among them.
  static func sample(_ count: Int, _ most: Int = places) -> [Int] {
    guard count > most, most > 1 else { return Array(0..<max(0, count)) }
    return (0..<most).map { $0 * (count - 1) / (most - 1) }
  }

  /// Numbers that are compared with each other, in one format.
  static func numbers(_ values: some Collection<Double>) -> String {
    NumberFormat(digits: 3).formatted(column: Array(values)).map(\.trimmedSpaces).joined(separator: ", ")
  }

  static func number(_ value: Double) -> String { NumberFormat(digits: 3).formatted(value) }

  static func name(_ name: String) -> String { name.isEmpty ? "" : name + " " }
}

extension CurvesFigure {
  fileprivate func way(_ series: Series) -> String? {
    let points = series.points.filter(\.isFinite)
    guard points.count > 2, points.contains(where: { $0.y != points[0].y }) else { return nil }
    let places = Telling.sample(points.count).map { points[$0] }
    let stops = places.map { "\(Telling.number($0.y)) at \(Telling.number($0.x))" }
    return "\(Telling.name(series.name))on its way: \(stops.joined(separator: ", "))"
  }
}

extension HistogramsFigure {
  fileprivate func middle(_ row: Row) -> String? {
    guard let quantiles = Quantiles(row.values), let inner = quantiles.bands.last, let outer = quantiles.bands.first
    else { return nil }
    return "\(Telling.name(row.name))half of the values lie in \(Phrases.range(inner)), 98% in \(Phrases.range(outer))"
  }
}

extension DistributionsFigure {
  fileprivate func way(_ strip: Strip) -> String? {
    let moments = strip.moments.filter { $0.quantiles != nil }
    guard moments.count > 2 else { return nil }
    let stops = Telling.sample(moments.count).compactMap { place in
      moments[place].quantiles.map { "\(Telling.number($0.median)) at \(Telling.number(moments[place].x))" }
    }
    return "\(Telling.name(strip.name))median on its way: \(stops.joined(separator: ", "))"
  }
}

extension ContourFigure {
  fileprivate func way(_ path: Series) -> String? {
    let points = path.points.filter(\.isFinite)
    guard points.count > 2 else { return nil }
    let stops = Telling.sample(points.count).map { place in
      "(\(Telling.number(points[place].x)), \(Telling.number(points[place].y)))"
    }
    return "\(Telling.name(path.name))on its way: \(stops.joined(separator: ", "))"
  }

  /// The heights along a few lines across, from the top.
  fileprivate var fieldLines: [String] {
    guard field.rows > 0, field.columns > 0, field.values.count / field.columns >= field.rows else { return [] }
    let columns = Telling.sample(field.columns, 5)
    let xs = columns.map { Telling.number(place($0, of: field.columns, in: field.x)) }.joined(separator: ", ")
    return ["heights of \(name.isEmpty ? "the field" : name) at \(xLabel) \(xs):"]
      + Telling.sample(field.rows, 5).reversed().map { row in
        let heights = columns.map { field.values[row * field.columns + $0] }
        return "at \(yLabel) \(Telling.number(place(row, of: field.rows, in: field.y))): \(Telling.numbers(heights))"
      }
  }

  private func place(_ index: Int, of count: Int, in range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * Double(index) / Double(max(1, count - 1))
  }
}
