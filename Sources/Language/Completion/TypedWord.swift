/// The word that the end of a text stands in: `gr` of `plot linear1.W.gr`.
struct TypedWord {
  /// The last part.
  let word: SourceRange
  /// The parts before it with their dots, `linear1.W.`; empty if there are none.
  let path: SourceRange
  /// Whether the word can be the name of something: it does not begin with a digit, nor stand behind `).`.
  let isName: Bool

  init(at source: SourceText) {
    let bytes = Array(source.text.utf8)
    let start = TypedWord.nameStart(in: bytes, endingAt: bytes.count)
    var pathStart = start
    var followsName = true
    while followsName, pathStart > 0, bytes[pathStart - 1] == UInt8(ascii: ".") {
      let partStart = TypedWord.nameStart(in: bytes, endingAt: pathStart - 1)
      followsName = partStart < pathStart - 1
      if followsName { pathStart = partStart }
    }
    word = SourceRange(start, bytes.count)
    path = SourceRange(pathStart, start)
    let first = source[SourceRange(pathStart, bytes.count)].unicodeScalars.first
    // Two dots make a range, behind which a name begins.
    let followsRange = bytes[..<pathStart].suffix(2) == [0x2E, 0x2E]
    isName = (followsName || followsRange) && first?.startsName ?? true
  }

  /// Where the name characters before an offset begin.
  private static func nameStart(in bytes: [UInt8], endingAt end: Int) -> Int {
    var start = end
    while let previous = bytes[..<start].lastIndex(where: { !UTF8.isContinuation($0) }),
      let scalar = String(decoding: bytes[previous..<start], as: UTF8.self).unicodeScalars.first, scalar.continuesName
    {
      start = previous
    }
    return start
  }

  /// Where the bare text that the end stands in begins: behind the last blank, or sign that ends a file name.
  static func runStart(in source: SourceText) -> Int {
    let bytes = Array(source.text.utf8)
    return bytes.lastIndex(where: Lexer.endsBareText).map { $0 + 1 } ?? 0
  }
}

/// What the end of a text stands in.
enum Surroundings {
  case code
  case comment
  /// A string whose text begins at the offset.
  case string(start: Int)

  init(of source: SourceText) {
    var lexer = Lexer(source)
    var last = Token(.newline, range: .none)
    var token = lexer.next()
    while token.kind != .end {
      last = token
      token = lexer.next()
    }
    let trivia = source[SourceRange(last.range.upper, token.range.lower)]
    if last.kind == .invalid(.unterminatedString), last.range.upper == token.range.lower {
      self = .string(start: last.range.lower + 1)
    } else {
      self = trivia.contains("#") ? .comment : .code
    }
  }
}
