/// Cuts source text into tokens, one at a time, so that a parser may go back or read a stretch of text its own way.
///
/// It works on UTF-8: a quote or a letter that a combining mark follows would hide in a `Character`.
package struct Lexer: Sendable {
  let bytes: [UInt8]
  var offset = 0

  package init(_ source: SourceText) {
    bytes = Array(source.text.utf8)
  }

  /// The next token; `.end` for ever once the text is used up.
  package mutating func next() -> Token {
    let comment = skipTrivia()
    let start = offset
    let kind = readKind()
    return Token(kind, range: SourceRange(start, offset), comment: comment)
  }

  func text(from start: Int, to end: Int) -> String {
    String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The byte `distance` further on, if there is one.
  func peek(_ distance: Int = 0) -> UInt8? {
    let place = offset + distance
    return bytes.indices.contains(place) ? bytes[place] : nil
  }

  func peeks(_ character: Unicode.Scalar, _ distance: Int = 0) -> Bool {
    peek(distance) == UInt8(ascii: character)
  }

  private mutating func readKind() -> Token.Kind {
    guard let byte = peek() else { return .end }
    switch byte {
    case UInt8(ascii: "\n"):
      offset += 1
      return .newline
    case UInt8(ascii: "\""): return readString()
    case UInt8(ascii: "\\"): return readBackslash()
    default: break
    }
    if startsNumber { return readNumber() }
    if let word = identifierEnd(from: offset) { return readIdentifier(upTo: word) }
    return readSymbol()
  }

  private mutating func readIdentifier(upTo end: Int) -> Token.Kind {
    let name = text(from: offset, to: end)
    offset = end
    return .identifier(name)
  }

  /// Trivia has taken the continuations that a newline follows: this one is the last thing written, or a stray sign.
  private mutating func readBackslash() -> Token.Kind {
    offset += 1
    let rest = bytes[offset...]
    guard rest.allSatisfy({ Lexer.isBlank($0) }) else { return .invalid(.unexpectedCharacter("\\", instead: nil)) }
    offset = bytes.count
    return .continuation
  }

  /// The longest sign that stands here.
  private mutating func readSymbol() -> Token.Kind {
    for length in [3, 2, 1] where offset + length <= bytes.count {
      if let symbol = Symbol.byBytes[Symbol.key(bytes[offset..<offset + length])] {
        offset += length
        return .symbol(symbol)
      }
    }
    return readStray()
  }
}

extension Symbol {
  /// Found by number, because comparing the text of every sign takes longer than all the rest of reading.
  fileprivate static let byBytes = Dictionary(uniqueKeysWithValues: allCases.map { (key($0.rawValue.utf8), $0) })

  fileprivate static func key(_ bytes: some Sequence<UInt8>) -> UInt32 {
    bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }
}
