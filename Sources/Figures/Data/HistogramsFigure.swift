/// How values are distributed: one histogram, or several above each other on one shared axis, such as one a layer.
package struct HistogramsFigure: Sendable, Equatable {
  package var title: String
  package var xLabel: String
  package var rows: [Row]
  /// How many bins the range is cut into; `nil`: as many as suit the data.
  package var bins: Int?
  /// The values that the axis covers; `nil`: all. What lies outside is left out and counted.
  package var range: ClosedRange<Double>?

  package struct Row: Sendable, Equatable {
    package var name: String
    package var values: [Double]

    package init(_ name: String, _ values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  package init(
    title: String = "", xLabel: String = "", rows: [Row], bins: Int? = nil, range: ClosedRange<Double>? = nil
  ) {
    self.title = title
    self.xLabel = xLabel
    self.rows = rows
    self.bins = bins
    self.range = range
  }
}
