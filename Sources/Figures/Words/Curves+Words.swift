extension CurvesFigure {
  var words: String {
    guard !series.isEmpty else { return Phrases.text(title: title, ["there are no curves"]) }
    return Phrases.text(title: title, series.map(sentence))
  }

  private func sentence(_ series: Series) -> String {
    let name = series.name.isEmpty ? (yLabel.isEmpty ? "the curve" : yLabel) : series.name
    guard !series.y.isEmpty else { return "\(name) has no points" }
    let course = CurveCourse(series)
    guard let first = course.first, let last = course.last else {
      return "\(name) has \(Phrases.count(series.y.count, "point")), none of them finite"
    }
    let parts = [change(from: first, to: last, course)] + extremes(first, last, course) + gaps(course)
    return "\(name) " + parts.joined(separator: "; ")
  }

  private func change(from first: Point, to last: Point, _ course: CurveCourse) -> String {
    let value = Phrases.number(first.y)
    if course.points == 1 { return "is \(value) \(at(first))" }
    let span = "from \(value) \(at(first)) to \(Phrases.number(last.y)) \(at(last))"
    if first.y != last.y { return (last.y < first.y ? "falls " : "rises ") + span }
    return course.lowest.y == course.highest.y
      ? "stays at \(value) from \(place(first)) to \(place(last))"
      : "begins and ends at \(value), \(at(first)) and \(at(last))"
  }

  /// Extremes that are not the ends, which were named already.
  private func extremes(_ first: Point, _ last: Point, _ course: CurveCourse) -> [String] {
    let low = course.lowest.y < min(first.y, last.y) ? [course.lowest] : []
    let high = course.highest.y > max(first.y, last.y) ? [course.highest] : []
    return low.map { "lowest \(Phrases.number($0.y)) \(at($0))" }
      + high.map { "highest \(Phrases.number($0.y)) \(at($0))" }
  }

  private func gaps(_ course: CurveCourse) -> [String] {
    guard course.gaps > 0 else { return [] }
    return ["\(Phrases.count(course.gaps, "gap")) where it is not finite"]
  }

  private func at(_ point: Point) -> String { "at " + place(point) }

  private func place(_ point: Point) -> String {
    (xLabel.isEmpty ? "" : xLabel + " ") + Phrases.number(point.x)
  }
}

/// Where a curve begins, turns and ends.
private struct CurveCourse {
  private(set) var points = 0
  /// Runs of points that are not finite.
  private(set) var gaps = 0
  private(set) var first: Point?
  private(set) var last: Point?
  private(set) var lowest = Point(x: 0, y: .infinity)
  private(set) var highest = Point(x: 0, y: -.infinity)

  init(_ series: Series) {
    var inGap = false
    for point in series.points {
      if !point.isFinite, !inGap { gaps += 1 }
      inGap = !point.isFinite
      if point.isFinite { add(point) }
    }
  }

  private mutating func add(_ point: Point) {
    points += 1
    first = first ?? point
    last = point
    if point.y < lowest.y { lowest = point }
    if point.y > highest.y { highest = point }
  }
}
