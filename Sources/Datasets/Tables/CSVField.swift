/// Where one field of a table lies in the file's bytes: without the blanks and the quotes around it.
struct CSVField {
  /// Offsets; a table is read only from files far smaller than 4 GB.
  var start: UInt32
  var end: UInt32
  /// Whether quotes inside it are doubled.
  var hasDoubledQuotes = false

  init(_ range: Range<Int>, hasDoubledQuotes: Bool = false) {
    start = UInt32(truncatingIfNeeded: range.lowerBound)
    end = UInt32(truncatingIfNeeded: range.upperBound)
    self.hasDoubledQuotes = hasDoubledQuotes
  }

  var range: Range<Int> { Int(start)..<Int(end) }
}

extension FileBytes {
  /// The field's text, doubled quotes made single. Bytes that are not UTF-8 become U+FFFD.
  func text(of field: CSVField) -> String {
    guard field.hasDoubledQuotes else { return String(decoding: bytes[field.range], as: UTF8.self) }
    var text: [UInt8] = []
    var isSecondQuote = false
    for byte in bytes[field.range] {
      isSecondQuote = byte == UInt8(ascii: "\"") && !isSecondQuote
      if !isSecondQuote { text.append(byte) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Whether the field says that its value is missing: empty, `NA`, `?`, or `nan` in any case.
  func isMissing(_ field: CSVField) -> Bool {
    let bytes = bytes[field.range]
    switch bytes.count {
    case 0: return true
    case 1: return bytes.first == UInt8(ascii: "?")
    case 2: return bytes.elementsEqual("NA".utf8)
    case 3: return bytes.elementsEqual("nan".utf8) { $0 | 0x20 == $1 }
    default: return false
    }
  }
}
