/// Points in the plane, a mark for each class, and behind them the regions that a classifier assigns to the classes.
package struct ScatterFigure: Sendable, Equatable {
  package var title: String
  package var xLabel: String
  package var yLabel: String
  package var classes: [PointClass]
  package var regions: Regions?
  /// What is to be known about the picture besides, a sentence each without its full stop.
  package var remarks: [String]

  package struct PointClass: Sendable, Equatable {
    package var name: String
    package var x: [Double]
    package var y: [Double]

    /// The points (x[i], y[i]); what one list has more than the other is ignored.
    package init(_ name: String, x: [Double], y: [Double]) {
      let count = min(x.count, y.count)
      self.name = name
      self.x = Array(x.prefix(count))
      self.y = Array(y.prefix(count))
    }

    var points: [Point] { zip(x, y).map { Point(x: $0, y: $1) } }
  }

  /// The predicted class at the centres of the cells of a grid.
  package struct Regions: Sendable, Equatable {
    package var x: ClosedRange<Double>
    package var y: ClosedRange<Double>
    package var columns: Int
    package var rows: Int
    /// Index into `classes`, row-major, the row of the lowest y first; other numbers are no region.
    package var classes: [Int]

    package init(x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int, rows: Int, classes: [Int]) {
      self.x = x
      self.y = y
      self.columns = max(0, columns)
      self.rows = max(0, rows)
      self.classes = classes
    }
  }

  package init(
    title: String = "", xLabel: String = "x", yLabel: String = "y", classes: [PointClass], regions: Regions? = nil,
    remarks: [String] = []
  ) {
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.classes = classes
    self.regions = regions
    self.remarks = remarks
  }
}

extension ScatterFigure.Regions {
  /// The number of cells, as far as there are classes for them.
  var cellCount: Int {
    let (product, overflow) = rows.multipliedReportingOverflow(by: columns)
    return overflow ? classes.count : min(classes.count, product)
  }

  /// The class of the cell in which a place lies; `nil` outside, and where there is none.
  func owner(of place: Point) -> Int? {
    guard x.contains(place.x), y.contains(place.y), let x = Axis(range: x), let y = Axis(range: y),
      let column = x.cell(place.x, of: columns), let row = y.cell(place.y, of: rows)
    else { return nil }
    return self[row, column]
  }

  /// The class of a cell; `nil` where there is none.
  subscript(row: Int, column: Int) -> Int? {
    guard (0..<rows).contains(row), (0..<columns).contains(column) else { return nil }
    let (start, overflow) = row.multipliedReportingOverflow(by: columns)
    guard !overflow, start < classes.count - column, classes[start + column] >= 0 else { return nil }
    return classes[start + column]
  }
}
