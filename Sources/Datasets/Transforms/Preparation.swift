/// A step of preparation, with the constants that it used.
package enum Preparation: Sendable, Equatable {
  case scaled(ColumnScaling)
  /// Rows with missing values were left out.
  case droppedMissing(rows: Int)
  case filled(ColumnFilling)
}
