/// A function of two numbers as level lines, and on it the paths of those who go downhill.
package struct ContourFigure: Sendable, Equatable {
  package var title: String
  package var xLabel: String
  package var yLabel: String
  /// What the function is called.
  package var name: String
  package var field: Field
  package var paths: [Series]

  /// A function at the points of a grid that covers a rectangle to its edges.
  package struct Field: Sendable, Equatable {
    package var x: ClosedRange<Double>
    package var y: ClosedRange<Double>
    package var columns: Int
    package var rows: Int
    /// Row-major, the row of the lowest y first. Points beyond what is there, and numbers that are not finite, have no lines
    /// around them.
    package var values: [Double]

    package init(x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int, rows: Int, values: [Double]) {
      self.x = x
      self.y = y
      self.columns = max(0, columns)
      self.rows = max(0, rows)
      self.values = values
    }
  }

  package init(
    title: String = "", xLabel: String = "x", yLabel: String = "y", name: String = "f", field: Field, paths: [Series]
  ) {
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.name = name
    self.field = field
    self.paths = paths
  }
}

extension ContourFigure {
  /// Axes that just cover the field; `nil` if it has no size.
  var axes: (x: Axis, y: Axis)? {
    guard let x = Axis(range: field.x), let y = Axis(range: field.y) else { return nil }
    return (x, y)
  }

  /// The numbers that have a line, in order. The same in every renderer, so that one can speak of them.
  func levels() -> [Double] { Levels.levels(of: field.values, atMost: 9) }

  /// Whether a point of a path lies in the picture.
  func isInside(_ point: Point) -> Bool {
    point.isFinite && field.x.contains(point.x) && field.y.contains(point.y)
  }

  /// The parts of a path that lie in the picture; what leaves it is cut off at its last point inside.
  func runs(of path: Series) -> [[Point]] {
    var runs: [[Point]] = [[]]
    for point in path.points {
      if isInside(point) { runs[runs.count - 1].append(point) } else if runs.last != [] { runs.append([]) }
    }
    return runs.filter { !$0.isEmpty }
  }

  /// Where all paths begin, if it is one place.
  var start: Point? {
    let starts = paths.compactMap(\.points.first)
    guard let first = starts.first, starts.allSatisfy({ $0 == first }), isInside(first) else { return nil }
    return first
  }
}

extension ContourFigure.Field {
  /// The number at a point of the grid; NaN where there is none.
  subscript(row: Int, column: Int) -> Double {
    guard (0..<rows).contains(row), (0..<columns).contains(column) else { return .nan }
    let (start, overflow) = row.multipliedReportingOverflow(by: columns)
    guard !overflow, start < values.count - column else { return .nan }
    return values[start + column]
  }

  /// The place of a point between those of the grid.
  func place(row: Double, column: Double) -> Point {
    Point(
      x: x.value(at: columns > 1 ? column / Double(columns - 1) : 0.5),
      y: y.value(at: rows > 1 ? row / Double(rows - 1) : 0.5))
  }
}
