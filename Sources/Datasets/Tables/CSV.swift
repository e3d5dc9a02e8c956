import Tensors

/// Tables of text: CSV, and its kin with `;` or tabs.
package enum CSV {
  /// Reads a set: all columns are features except the targets and those to be ignored.
  ///
  /// Words become 0 and 1 (see `CSVTable.features`); empty fields, `NA`, `?` and `nan` are missing.
  package static func read(
    _ file: String, _ options: LoadOptions = LoadOptions(), _ files: FileAccess = .everywhere
  ) throws(DataError) -> Dataset {
    try read(try FileBytes(reading: file, files), options)
  }

  static func read(_ file: FileBytes, _ options: LoadOptions) throws(DataError) -> Dataset {
    let table = try CSVTable(file, rows: options.rows)
    let targetPositions = try positions(of: options.targets, in: table) ?? [table.columns.count - 1]
    let ignored = try positions(of: options.ignoring, in: table) ?? []
    let targets = try table.targets(targetPositions, kind: options.targetKind)
    let features = try table.features(without: Set(targetPositions + ignored))
    let rows = try table.usableRows(features, targets, targetPositions, options)
    var set = try Dataset(
      name: Path.stem(file.file), summary: "a table", origin: "the file \(file.file)",
      features: try features.tensor(rows: rows, file: file.file, precision: options.precision),
      targets: targets.targets(rows: rows, precision: options.precision), featureNames: features.names,
      targetNames: targetPositions.map { table.columns[$0] })
    let dropped = table.lines.count - rows.count
    if dropped > 0 { set.note(.droppedMissing(rows: dropped)) }
    return set
  }

  /// Nil where no column is named.
  private static func positions(of names: [String], in table: CSVTable) throws(DataError) -> [Int]? {
    var positions: [Int] = []
    for name in names { positions.append(try table.position(of: name)) }
    return positions.isEmpty ? nil : positions
  }
}

extension CSVTable {
  /// The rows to keep. A missing class is an error unless rows with missing values are to be dropped.
  fileprivate func usableRows(
    _ features: FeatureColumns, _ targets: TargetColumns, _ positions: [Int], _ options: LoadOptions
  ) throws(DataError) -> [Int] {
    if options.dropsMissing {
      let rows = lines.indices.filter { features.isComplete($0) && targets.isComplete($0) }
      if rows.isEmpty { throw .noCompleteRow(set: Path.stem(file.file)) }
      return rows
    }
    if case .classes(let codes, _) = targets, let row = codes.firstIndex(of: -1), let position = positions.first {
      throw .missingTarget(file: file.file, line: lines[row], column: columns[position])
    }
    return Array(lines.indices)
  }
}
