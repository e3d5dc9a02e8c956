import Tensors

/// Targets read from a table, before incomplete rows are left out.
enum TargetColumns {
  /// Class numbers, -1 where missing.
  case classes([Int], names: [String])
  /// Columns of numbers, NaN where missing.
  case values([[Double]])

  func isComplete(_ row: Int) -> Bool {
    switch self {
    case .classes(let codes, _): codes[row] >= 0
    case .values(let columns): columns.allSatisfy { !$0[row].isNaN }
    }
  }

  /// The targets of the rows that the indices name. The caller has left out rows whose class is missing.
  func targets(rows: [Int], precision: Precision) -> Targets {
    switch self {
    case .classes(let codes, let names): .classes(rows.map { codes[$0] }, names: names)
    case .values(let columns):
      .values(
        Tensor(
          shape: Shape([rows.count, columns.count]), values: rows.flatMap { row in columns.map { $0[row] } },
          precision: precision))
    }
  }
}

extension CSVTable {
  /// Reads the columns to be told: one of classes, or one or several of numbers.
  func targets(_ positions: [Int], kind: TargetKind) throws(DataError) -> TargetColumns {
    if positions.count == 1, let only = positions.first { return try target(only, kind: kind) }
    if case .classes = kind { throw severalClasses(positions) }
    var values: [[Double]] = []
    for position in positions {
      guard case .numbers(let numbers) = try column(position) else { throw severalClasses(positions) }
      values.append(numbers)
    }
    return .values(values)
  }

  private func severalClasses(_ positions: [Int]) -> DataError {
    .severalClassTargets(file: file.file, columns: positions.map { columns[$0] })
  }

  private func target(_ position: Int, kind: TargetKind) throws(DataError) -> TargetColumns {
    if case .classes(let order?) = kind { return try classes(position, order: order) }
    switch try column(position) {
    case .categories(let codes, let names):
      if kind == .values { throw .textTarget(file: file.file, column: columns[position]) }
      return .classes(codes, names: names)
    case .numbers(let numbers):
      guard kind.isClasses(numbers) else { return .values([numbers]) }
      let (codes, names) = numberedClasses(numbers)
      return .classes(codes, names: names)
    }
  }

  private func classes(_ position: Int, order: [String]) throws(DataError) -> TargetColumns {
    guard case .categories(let codes, let names) = categories(position) else { return .classes([], names: order) }
    let places = names.map { order.firstIndex(of: $0) }
    if let stranger = places.firstIndex(of: nil), let row = codes.firstIndex(of: stranger) {
      throw .unexpectedClass(
        file: file.file, line: lines[row], column: columns[position], text: names[stranger], classes: order)
    }
    return .classes(codes.map { $0 < 0 ? -1 : places[$0] ?? -1 }, names: order)
  }
}

/// Numbers as classes, in the order of the numbers. NaN becomes -1.
func numberedClasses(_ numbers: [Double]) -> (codes: [Int], names: [String]) {
  let different = Set(numbers.filter { !$0.isNaN }).sorted()
  let codes = Dictionary(uniqueKeysWithValues: different.enumerated().map { ($1, $0) })
  let names = different.map { number in Int(exactly: number).map(String.init) ?? "\(number)" }
  return (numbers.map { codes[$0] ?? -1 }, names)
}
