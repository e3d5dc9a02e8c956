import Tensors

extension Dataset {
  /// How many values each feature lacks. d counts.
  package var missingCounts: [Int] {
    var counts = [Int](repeating: 0, count: featureCount)
    features.withView { view in
      for offset in 0..<view.count where view[offset].isNaN { counts[offset % counts.count] += 1 }
    }
    return counts
  }

  /// How many rows lack a feature or a target.
  package var incompleteRowCount: Int { rowCount - completeRows.count }

  /// The set without the rows that lack a feature or a target; itself where nothing is missing. Throws where no row is
  /// complete.
  package func droppingMissing() throws(DataError) -> Dataset {
    let complete = completeRows
    guard !complete.isEmpty else { throw .noCompleteRow(set: name) }
    if complete.count == rowCount { return self }
    var result = try rows(complete)
    result.note(.droppedMissing(rows: rowCount - complete.count))
    return result
  }

  private var completeRows: [Int] {
    let targetRows: [Bool] =
      if case .values(let tensor) = targets { tensor.rowsAreComplete } else { Array(repeating: true, count: rowCount) }
    let featureRows = features.rowsAreComplete
    return (0..<rowCount).filter { featureRows[$0] && targetRows[$0] }
  }
}

extension Tensor {
  /// Whether each row of [N, k] is without NaN. N answers.
  fileprivate var rowsAreComplete: [Bool] {
    let columns = shape.dimensions.last ?? 0
    return withView { view in
      (0..<(shape.dimensions.first ?? 0)).map { row in
        (row * columns..<(row + 1) * columns).allSatisfy { !view[$0].isNaN }
      }
    }
  }
}
