/// Something that is done to the features after the rows were shared out. Constants are fitted to the training part alone and used
/// for all parts: what is learned from must not know what is tested on.
package enum PreparationStep: Sendable, Hashable {
  case standardize
  case normalize(lower: Double, upper: Double)
  case dropMissing
  /// In the named columns; in all where none is named.
  case fillMissing(ColumnFilling.Kind, columns: [String])
}

extension Partition {
  package mutating func prepare(_ step: PreparationStep) throws(DataError) {
    switch step {
    case .standardize: try standardize()
    case .normalize(let lower, let upper): try normalize(lower: lower, upper: upper)
    case .dropMissing: self = try droppingMissing()
    case .fillMissing(let kind, let columns):
      let filling = try ColumnFilling(kind, fittedTo: training, columns: columns)
      training.fill(by: filling)
      validation?.fill(by: filling)
      test?.fill(by: filling)
    }
  }
}
