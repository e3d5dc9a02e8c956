/// A table as it stands in a CSV file: names of columns and rows of text.
struct CSVTable {
  let file: FileBytes
  /// One name a column; where the file has no header line, or an empty name in it, `column1`, `column2`, ….
  let columns: [String]
  /// Row by row, without the header.
  private let fields: [CSVField]
  /// The line of each row.
  let lines: [Int]

  /// Tables are read only from files up to this many bytes.
  static let byteLimit = 1 << 28

  /// Reads a whole file, or its first rows. Throws where a row has more or fewer fields than the first line.
  ///
  /// The separator is the one of `,` `;` and tab that the first line has most of. The first line is a header where it
  /// holds no number and is not empty throughout.
  init(_ file: FileBytes, rows limit: Int? = nil) throws(DataError) {
    guard file.bytes.count <= Self.byteLimit else {
      throw .tooLarge(file: file.file, bytes: file.bytes.count, limit: Self.byteLimit)
    }
    let start = try Self.start(of: file)
    var scanner = CSVScanner(file, separator: Self.separator(of: file, from: start), from: start)
    var fields: [CSVField] = []
    guard let first = try scanner.nextRecord(into: &fields) else { throw .empty(file: file.file) }
    let names = Self.header(fields, in: file)
    var lines = names == nil ? [first.line] : []
    if names != nil { fields.removeAll(keepingCapacity: true) }
    while lines.count < limit ?? Int.max, let record = try scanner.nextRecord(into: &fields) {
      guard record.count == first.count else {
        throw .raggedRow(file: file.file, line: record.line, expected: first.count, found: record.count)
      }
      lines.append(record.line)
    }
    if lines.isEmpty { throw .headerOnly(file: file.file) }
    self.file = file
    self.fields = fields
    self.lines = lines
    columns = try Self.columns(names ?? [String](repeating: "", count: first.count), in: file.file)
  }

  func field(row: Int, column: Int) -> CSVField { fields[row * columns.count + column] }

  func text(row: Int, column: Int) -> String { file.text(of: field(row: row, column: column)) }
}

extension CSVTable {
  /// Where the text starts: after a UTF-8 byte order mark. UTF-16 marks are refused.
  private static func start(of file: FileBytes) throws(DataError) -> Int {
    if file.bytes.starts(with: [0xFF, 0xFE]) || file.bytes.starts(with: [0xFE, 0xFF]) {
      throw .notText(file: file.file, line: 1)
    }
    return file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  private static func separator(of file: FileBytes, from start: Int) -> UInt8 {
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    var counts = [0, 0, 0]
    var isQuoted = false
    let lineEnds = [UInt8(ascii: "\n"), UInt8(ascii: "\r")]
    for byte in file.bytes[start...].drop(while: lineEnds.contains) {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if lineEnds.contains(byte) { break }
      if let candidate = candidates.firstIndex(of: byte) { counts[candidate] += 1 }
    }
    let best = counts.indices.max { counts[$0] < counts[$1] || (counts[$0] == counts[$1] && $0 > $1) } ?? 0
    return candidates[best]
  }

  /// The names in a header line, or nil where the first record is data.
  private static func header(_ fields: [CSVField], in file: FileBytes) -> [String]? {
    let isHeader = fields.allSatisfy { file.isMissing($0) || file.number(in: $0) == nil }
    guard isHeader, !fields.allSatisfy({ file.isMissing($0) }) else { return nil }
    return fields.map { file.text(of: $0) }
  }

  private static func columns(_ names: [String], in file: String) throws(DataError) -> [String] {
    var seen: Set<String> = []
    var columns: [String] = []
    for (position, name) in names.enumerated() {
      columns.append(name.isEmpty ? "column\(position + 1)" : name)
      guard seen.insert(columns[position]).inserted else {
        throw .repeatedColumn(file: file, column: columns[position])
      }
    }
    return columns
  }
}
