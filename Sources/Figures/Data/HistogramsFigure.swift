import Typography

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

extension HistogramsFigure {
  /// A single row without a title lends the figure its name; otherwise its name goes to the axis if that has none.
  var visibleTitle: String { title.isEmpty && rows.count == 1 ? rows.first?.name ?? "" : title }

  var visibleXLabel: String {
    guard xLabel.isEmpty, rows.count == 1, let name = rows.first?.name, name != visibleTitle else { return xLabel }
    return name
  }

  static let peakNote = "right: share of a row's values in its highest bin"
}

extension Binning {
  /// The share of the finite values of a row in its highest bin, `55.3%`.
  func peak(_ row: Int, of figure: HistogramsFigure) -> String {
    let finite = figure.rows[row].values.count(where: \.isFinite)
    guard finite > 0 else { return "no values" }
    return NumberFormat().formatted(percent: Double(counts[row].max() ?? 0) / Double(finite))
  }
}
