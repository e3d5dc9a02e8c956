/// Cuts the bytes of a CSV file into records and fields (RFC 4180).
///
/// Beyond the RFC: lines may end in LF, CRLF or CR; empty lines are skipped; blanks around a field do not count; a
/// quote inside an unquoted field is an ordinary character.
struct CSVScanner {
  private let file: String
  private let bytes: [UInt8]
  private let separator: UInt8
  private var position: Int
  /// Counted from 1.
  private var line = 1

  private static let quote = UInt8(ascii: "\"")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let newline = UInt8(ascii: "\n")

  init(_ file: FileBytes, separator: UInt8, from start: Int) {
    self.file = file.file
    self.bytes = file.bytes
    self.separator = separator
    position = start
  }

  /// Appends the fields of the next record; returns their number and the record's first line, or nil at the end of the
  /// file.
  mutating func nextRecord(into fields: inout [CSVField]) throws(DataError) -> (line: Int, count: Int)? {
    while position < bytes.count, isLineEnd(bytes[position]) { consumeLineEnd() }
    guard position < bytes.count else { return nil }
    let firstLine = line
    var count = 0
    while true {
      fields.append(try nextField())
      count += 1
      guard position < bytes.count, bytes[position] == separator else { break }
      position += 1
    }
    if position < bytes.count { consumeLineEnd() }
    return (firstLine, count)
  }

  private mutating func nextField() throws(DataError) -> CSVField {
    while position < bytes.count, isBlank(bytes[position]) { position += 1 }
    if position < bytes.count, bytes[position] == Self.quote { return try quotedField() }
    let start = position
    while position < bytes.count, bytes[position] != separator, !isLineEnd(bytes[position]) {
      if bytes[position] == 0 { throw .notText(file: file, line: line) }
      position += 1
    }
    var end = position
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    return CSVField(start..<end)
  }

  private mutating func quotedField() throws(DataError) -> CSVField {
    let firstLine = line
    position += 1
    let start = position
    var hasDoubledQuotes = false
    while position < bytes.count {
      if bytes[position] == Self.quote {
        guard position + 1 < bytes.count, bytes[position + 1] == Self.quote else { break }
        hasDoubledQuotes = true
        position += 1
      } else if bytes[position] == Self.newline {
        line += 1
      }
      position += 1
    }
    guard position < bytes.count else { throw .openQuote(file: file, line: firstLine) }
    let field = CSVField(start..<position, hasDoubledQuotes: hasDoubledQuotes)
    position += 1
    while position < bytes.count, isBlank(bytes[position]) { position += 1 }
    guard position == bytes.count || bytes[position] == separator || isLineEnd(bytes[position]) else {
      throw .textAfterQuote(file: file, line: line)
    }
    return field
  }

  private mutating func consumeLineEnd() {
    if bytes[position] == Self.carriageReturn, position + 1 < bytes.count, bytes[position + 1] == Self.newline {
      position += 1
    }
    position += 1
    line += 1
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == Self.newline || byte == Self.carriageReturn }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte == 0x09 && separator != 0x09) }
}
