/// Points in drawing units, connected in order, with gaps between the runs.
struct Polyline: Equatable {
  private(set) var runs: [[Point]] = []

  /// The points of a curve on a plane of `width` × `height` units, y upwards. A point without a place makes a gap.
  ///
  /// Of successive points in one column only the first, the lowest, the highest and the last are kept: they draw the
  /// same picture, and a hundred thousand points are drawn as fast as a thousand.
  init(_ series: Series, x: Axis, y: Axis, width: Double, height: Double) {
    var run: [Point] = []
    var column = Column()
    for (pointX, pointY) in zip(series.x, series.y) {
      guard let px = x.position(pointX), let py = y.position(pointY) else {
        run += column.points
        column = Column()
        if !run.isEmpty { runs.append(run) }
        run = []
        continue
      }
      let point = Point(x: px * width, y: py * height)
      if !column.add(point) {
        run += column.points
        column = Column()
        _ = column.add(point)
      }
    }
    run += column.points
    if !run.isEmpty { runs.append(run) }
  }

  /// Successive points that share a column.
  private struct Column {
    private var all: (first: Point, low: Point, high: Point, last: Point)?
    private var order: (low: Int, high: Int, count: Int) = (0, 0, 0)

    /// Whether the point belongs here; if not, it is not added.
    mutating func add(_ point: Point) -> Bool {
      guard var known = all else {
        all = (point, point, point, point)
        order = (0, 0, 1)
        return true
      }
      guard known.first.x.rounded(.down) == point.x.rounded(.down) else { return false }
      if point.y < known.low.y {
        known.low = point
        order.low = order.count
      }
      if point.y > known.high.y {
        known.high = point
        order.high = order.count
      }
      known.last = point
      order.count += 1
      all = known
      return true
    }

    /// What is kept, in the order of the curve.
    var points: [Point] {
      guard let all else { return [] }
      let inner = order.low <= order.high ? [all.low, all.high] : [all.high, all.low]
      var kept = [all.first]
      for point in inner + [all.last] where point != kept.last { kept.append(point) }
      return kept
    }
  }
}
