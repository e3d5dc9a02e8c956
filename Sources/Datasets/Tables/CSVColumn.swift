/// What a column of a table holds.
enum CSVColumn {
  /// Missing values are NaN.
  case numbers([Double])
  /// The number of each row's category, -1 where it is missing, and the categories in alphabetical order.
  case categories([Int], names: [String])
}

extension CSVTable {
  /// Reads one column. It holds numbers where all its fields do, and categories where most of its fields are not
  /// numbers; a few words among numbers are an error.
  func column(_ column: Int) throws(DataError) -> CSVColumn {
    var numbers: [Double] = []
    numbers.reserveCapacity(lines.count)
    var wordRow: Int?
    var wordCount = 0
    for row in lines.indices {
      let field = field(row: row, column: column)
      if let number = file.number(in: field) {
        numbers.append(number)
      } else {
        numbers.append(.nan)
        if file.isMissing(field) { continue }
        wordCount += 1
        wordRow = wordRow ?? row
      }
    }
    guard let wordRow else { return .numbers(numbers) }
    if numbers.count(where: { !$0.isNaN }) >= wordCount {
      throw .nonNumeric(
        file: file.file, line: lines[wordRow], column: columns[column], text: text(row: wordRow, column: column))
    }
    return categories(column)
  }

  /// Each row's text as a category, numbers too.
  func categories(_ column: Int) -> CSVColumn {
    let texts: [String?] = lines.indices.map { row in
      let field = field(row: row, column: column)
      return file.isMissing(field) ? nil : file.text(of: field)
    }
    let names = Set(texts.compactMap { $0 }).sorted()
    let codes = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    return .categories(texts.map { text in text.flatMap { codes[$0] } ?? -1 }, names: names)
  }
}
