import Typography
import Tensors

/// Features read from a table: names and numbers, column by column.
struct FeatureColumns {
  private(set) var names: [String] = []
  private var columns: [[Double]] = []

  /// The most categories that one column may be spread over.
  static let categoryLimit = 100

  var isEmpty: Bool { columns.isEmpty }

  mutating func append(_ name: String, _ column: CSVColumn, file: String) throws(DataError) {
    switch column {
    case .numbers(let numbers):
      names.append(name)
      columns.append(numbers)
    case .categories(let codes, let categories):
      guard categories.count <= Self.categoryLimit else {
        throw .tooManyCategories(file: file, column: name, count: categories.count, limit: Self.categoryLimit)
      }
      for (code, category) in categories.enumerated() {
        names.append("\(name)=\(category)")
        columns.append(codes.map { $0 < 0 ? .nan : $0 == code ? 1 : 0 })
      }
    }
  }

  /// The features of the rows that the indices name. [n, d]
  func tensor(rows: [Int], file: String, precision: Precision) throws(DataError) -> Tensor {
    let shape = Shape([rows.count, columns.count])
    let (bytes, overflow) = shape.count.multipliedReportingOverflow(by: precision.stride)
    guard !overflow, bytes <= Tensor.byteLimit else {
      throw .tooLarge(file: file, bytes: overflow ? Int.max : bytes, limit: Tensor.byteLimit)
    }
    var values = [Double](repeating: 0, count: shape.count)
    for (column, numbers) in columns.enumerated() {
      for (position, row) in rows.enumerated() { values[position * columns.count + column] = numbers[row] }
    }
    return Tensor(shape: shape, values: values, precision: precision)
  }

  /// Whether no feature of a row is missing.
  func isComplete(_ row: Int) -> Bool { columns.allSatisfy { !$0[row].isNaN } }
}

extension CSVTable {
  /// The columns that are neither targets nor to be left out. A column of words becomes a column of 0 and 1 for each
  /// word (one-hot), named `column=word`; where the word is missing all of them are missing.
  func features(without excluded: Set<Int>) throws(DataError) -> FeatureColumns {
    var features = FeatureColumns()
    for column in columns.indices where !excluded.contains(column) {
      try features.append(columns[column], try self.column(column), file: file.file)
    }
    if features.isEmpty { throw .noFeatures(file: file.file) }
    return features
  }

  /// The position of a named column.
  func position(of name: String) throws(DataError) -> Int {
    if let position = columns.firstIndex(of: name) { return position }
    throw .unknownColumn(
      file: file.file, column: name, nearest: nearest(to: name, in: columns), columns: columns)
  }
}
