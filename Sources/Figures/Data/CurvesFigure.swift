/// Quantities that change along an axis, such as a loss over the steps of a training.
package struct CurvesFigure: Sendable, Equatable {
  package var title: String
  package var xLabel: String
  package var yLabel: String
  package var xScale: AxisScale
  package var yScale: AxisScale
  package var series: [Series]
  /// Values that the vertical axis covers besides those of the curves, so that pictures beside each other share one.
  package var yCovers: [Double]

  package init(
    title: String = "", xLabel: String = "step", yLabel: String = "", xScale: AxisScale = .linear,
    yScale: AxisScale = .linear, series: [Series], yCovers: [Double] = []
  ) {
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.xScale = xScale
    self.yScale = yScale
    self.series = series
    self.yCovers = yCovers
  }
}

extension CurvesFigure {
  /// Axes that cover all points that have a place; `nil` if there are none.
  var axes: (x: Axis, y: Axis)? {
    let placed = series.flatMap(\.points).filter(isPlaced)
    guard let x = Axis(placed.map(\.x), xScale), let y = Axis(placed.map(\.y) + covered, yScale) else { return nil }
    return (x, y)
  }

  private var covered: [Double] { yCovers.filter { $0.isFinite && (yScale == .linear || $0 > 0) } }

  /// Whether both coordinates are finite and, on logarithmic axes, above zero.
  func isPlaced(_ point: Point) -> Bool {
    point.isFinite && (xScale == .linear || point.x > 0) && (yScale == .linear || point.y > 0)
  }

  /// A single curve without a label of the axis lends it its name.
  var visibleYLabel: String {
    guard yLabel.isEmpty, series.count == 1, let only = series.first, only.name != title else { return yLabel }
    return only.name
  }

  /// Whether the curves have names that are not yet on the picture.
  var needsLegend: Bool {
    series.count > 1 || series.contains { !$0.name.isEmpty && $0.name != visibleYLabel && $0.name != title }
  }
}

/// How an axis maps numbers to places.
package enum AxisScale: Sendable, Equatable {
  case linear
  /// Equal ratios are equally far apart; only numbers above zero have a place.
  case logarithmic
}

/// One curve. A point with a coordinate that is not finite is a gap.
package struct Series: Sendable, Equatable {
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

  /// The points (0, y[0]), (1, y[1]), …
  package init(_ name: String, _ y: [Double]) {
    self.init(name, x: y.indices.map(Double.init), y: y)
  }

  var points: [Point] { zip(x, y).map { Point(x: $0, y: $1) } }
}

/// A place in the units of the axes.
package struct Point: Sendable, Equatable {
  package var x: Double
  package var y: Double

  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  var isFinite: Bool { x.isFinite && y.isFinite }
}
