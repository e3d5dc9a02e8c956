import Tensors
import Typography

/// Numbers that stand in for missing ones, a number a column, with the constants that were fitted.
///
/// Only what is missing (NaN) is filled. Means and medians are those of the finite values that are there.
package struct ColumnFilling: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case mean
    /// The middle value, or the mean of the two in the middle.
    case median
    case constant(Double)
  }

  package let kind: Kind
  /// The number for each column that is filled, by its place.
  package let values: [Int: Double]
  /// How many values of each of these columns were missing where it was fitted.
  package let missing: [Int: Int]

  /// Fitted to a set; for the named columns, or for all where none is named.
  package init(_ kind: Kind, fittedTo set: Dataset, columns names: [String] = []) throws(DataError) {
    self.kind = kind
    if case .constant(let value) = kind, !value.isFinite {
      throw .parameter(name: "fill", value: value, allowed: "`mean`, `median` or a finite number")
    }
    var values: [Int: Double] = [:]
    for column in try set.columns(named: names) {
      guard let value = Self.value(kind, set.column(column)) else {
        throw .emptyColumn(set: set.name, column: set.featureNames[column])
      }
      values[column] = value
    }
    self.values = values
    let counts = set.missingCounts
    missing = values.keys.reduce(into: [:]) { $0[$1] = counts[$1] }
  }

  private static func value(_ kind: Kind, _ column: [Double]) -> Double? {
    let present = column.filter(\.isFinite)
    switch kind {
    case .constant(let value): return value
    case .mean: return present.isEmpty ? nil : present.reduce(0, +) / Double(present.count)
    case .median: return Quantile.of(present.sorted(), 0.5)
    }
  }

  /// Fills the elements of [rows, d] where they lie.
  fileprivate func fill(_ buffer: Buffer, columns: Int) {
    switch buffer.precision {
    case .float64: fill(buffer.elements(Double.self), buffer.count, columns)
    case .float32: fill(buffer.elements(Float.self), buffer.count, columns)
    }
  }

  private func fill<S: Scalar>(_ elements: UnsafeMutablePointer<S>, _ count: Int, _ columns: Int) {
    for (column, value) in values {
      for place in stride(from: column, to: count, by: max(columns, 1)) where Double(elements[place]).isNaN {
        elements[place] = S(value)
      }
    }
  }
}

extension Dataset {
  mutating func fill(by filling: ColumnFilling) {
    let columns = featureCount
    prepare(.filled(filling)) { filling.fill($0, columns: columns) }
  }

  /// The values of one column. N numbers.
  package func column(_ index: Int) -> [Double] {
    let columns = max(featureCount, 1)
    return features.withView { view in stride(from: index, to: view.count, by: columns).map { view[$0] } }
  }

  /// The places of columns; of all where none is named. A column of words was spread over several: its own name means all of them.
  package func columns(named names: [String]) throws(DataError) -> [Int] {
    if names.isEmpty { return Array(0..<featureCount) }
    var places: [Int] = []
    for name in names {
      let found = featureNames.indices.filter { featureNames[$0] == name || featureNames[$0].hasPrefix(name + "=") }
      guard !found.isEmpty else {
        throw .unknownColumn(
          file: self.name, column: name, nearest: nearest(to: name, in: featureNames), columns: featureNames)
      }
      places += found
    }
    return places
  }
}
