/// A matrix as a field of shades: weights, gradients, a confusion matrix.
///
/// Values of both signs are shown on a diverging scale around zero, others on a scale from the lowest to the highest.
package struct HeatMapFigure: Sendable, Equatable {
  package var title: String
  /// What the columns are, and what the rows are.
  package var xLabel: String
  package var yLabel: String
  /// In row-major order. Fewer than `rows × columns` leave cells empty, what is beyond is ignored.
  package var values: [Double]
  package var rows: Int
  package var columns: Int
  /// Names of the rows and columns; where they are missing, indices.
  package var rowNames: [String]
  package var columnNames: [String]
  /// Whether each cell carries its number, if there is room.
  package var showsNumbers: Bool
  /// What is worth saying about the numbers besides, a sentence each without its full stop.
  package var remarks: [String]

  package init(
    title: String = "", xLabel: String = "", yLabel: String = "", values: [Double], rows: Int, columns: Int,
    rowNames: [String] = [], columnNames: [String] = [], showsNumbers: Bool = false,
    remarks: [String] = []
  ) {
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.values = values
    self.rows = max(0, rows)
    self.columns = max(0, columns)
    self.rowNames = rowNames
    self.columnNames = columnNames
    self.showsNumbers = showsNumbers
    self.remarks = remarks
  }
}

extension HeatMapFigure {
  /// The number of cells, as far as there are values for them.
  var cellCount: Int {
    let (product, overflow) = rows.multipliedReportingOverflow(by: columns)
    return overflow ? values.count : min(values.count, product)
  }

  /// Whether columns are told apart by numbers, of which a few suffice, rather than by names, of which each counts.
  var hasNumberedColumns: Bool { columnNames.allSatisfy { Int($0) != nil } }

  func rowName(_ row: Int) -> String {
    row < rowNames.count ? rowNames[row] : String(row)
  }

  func columnName(_ column: Int) -> String {
    column < columnNames.count ? columnNames[column] : String(column)
  }
}
