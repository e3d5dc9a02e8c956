extension Lexer {
  /// `"…"` on one line, with `\" \\ \n \t \r \0 \u{1F600}`.
  mutating func readString() -> Token.Kind {
    offset += 1
    var value: [UInt8] = []
    var problem: LexicalError?
    while let byte = peek(), byte != UInt8(ascii: "\n") {
      offset += 1
      switch byte {
      case UInt8(ascii: "\""): return problem.map { .invalid($0) } ?? .string(String(decoding: value, as: UTF8.self))
      case UInt8(ascii: "\\"):
        let start = offset - 1
        if let scalar = readEscape() {
          value += Array(String(scalar).utf8)
        } else {
          problem = problem ?? .unknownEscape(text(from: start, to: offset))
        }
      default: value.append(byte)
      }
    }
    return .invalid(.unterminatedString)
  }

  private mutating func readEscape() -> Unicode.Scalar? {
    guard let byte = peek(), byte != UInt8(ascii: "\n") else { return nil }
    offset += scalar(at: offset).length
    switch byte {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "0"): return "\0"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): return Unicode.Scalar(byte)
    case UInt8(ascii: "u"): return readUnicodeEscape()
    default: return nil
    }
  }

  /// `{1F600}` after `\u`.
  private mutating func readUnicodeEscape() -> Unicode.Scalar? {
    guard peeks("{") else { return nil }
    let start = offset + 1
    guard let end = bytes[start...].prefix(9).firstIndex(of: UInt8(ascii: "}")) else { return nil }
    offset = end + 1
    return UInt32(text(from: start, to: end), radix: 16).flatMap(Unicode.Scalar.init)
  }
}
