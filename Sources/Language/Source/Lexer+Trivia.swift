extension Lexer {
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }

  /// Skips blanks, continued line ends and a comment; gives the comment's text.
  mutating func skipTrivia() -> String? {
    var comment: String?
    while let length = blankLength ?? continuationLength ?? commentLength {
      if peeks("#") { comment = trimmed(from: offset + 1, to: offset + length) }
      offset += length
    }
    return comment
  }

  /// Also the spaces that pages and Chinese keyboards leave in pasted text, and a byte order mark.
  private var blankLength: Int? {
    guard let byte = peek() else { return nil }
    if byte < 0x80 { return Lexer.isBlank(byte) || byte == 0x0B || byte == 0x0C ? 1 : nil }
    let (scalar, length) = scalar(at: offset)
    return scalar.properties.isWhitespace || scalar == "\u{200B}" || scalar == "\u{FEFF}" ? length : nil
  }

  private var continuationLength: Int? {
    guard peeks("\\") else { return nil }
    var length = 1
    while let byte = peek(length), Lexer.isBlank(byte) { length += 1 }
    return peeks("\n", length) ? length + 1 : nil
  }

  private var commentLength: Int? {
    guard peeks("#") else { return nil }
    let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    return end - offset
  }

  /// Nothing, when only blanks are left.
  private func trimmed(from start: Int, to end: Int) -> String? {
    var (start, end) = (start, end)
    while start < end, Lexer.isBlank(bytes[start]) { start += 1 }
    while start < end, Lexer.isBlank(bytes[end - 1]) { end -= 1 }
    return start < end ? text(from: start, to: end) : nil
  }
}
