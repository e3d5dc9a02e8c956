/// A place in the source: the token to look at, and how to go on. A copy is a place to come back to.
struct Cursor {
  private(set) var token: Token
  /// Where the token before stood.
  private(set) var previous = SourceRange.none
  private var lexer: Lexer
  /// How many brackets are open. Inside of them a newline is a blank.
  private var brackets = 0
  /// How many brackets, blocks and prefix operators are being read.
  private var nesting = 0
  /// How many definitions are being read.
  var definitions = 0
  /// Names that the text has given to something before this place.
  var boundNames: Set<String> = []
  let source: SourceText
  /// Collects what may stand at the end of the text, if someone asks.
  let probe: Probe?

  init(_ source: SourceText, probe: Probe? = nil) {
    self.source = source
    self.probe = probe
    lexer = Lexer(source)
    token = lexer.next()
  }

  var offset: Int { token.range.lower }

  mutating func advance() {
    previous = token.range
    repeat { token = lexer.next() } while brackets > 0 && token.kind == .newline
  }

  /// Goes on behind a stretch of text that was read as a whole.
  mutating func jump(to end: Int) {
    previous = SourceRange(token.range.lower, end)
    lexer.offset = end
    token = lexer.next()
  }

  /// The token after this one.
  var next: Token {
    var ahead = self
    ahead.advance()
    return ahead.token
  }

  func range(from start: Int) -> SourceRange { SourceRange(start, previous.upper) }

  func text(_ range: SourceRange) -> String { source[range] }

  /// The end of a bare word or file name that begins here.
  var wordEnd: Int? { lexer.wordEnd(from: offset) }
  var fileEnd: Int? { lexer.fileEnd(from: offset) }
}

extension Cursor {
  func at(_ symbol: Symbol) -> Bool { token.kind == .symbol(symbol) }

  func at(_ word: ReservedWord) -> Bool { token.kind == .identifier(word.rawValue) }

  /// The identifier that stands here, reserved or not.
  var word: String? { token.word }

  /// Whether the next token stands directly behind this one.
  var isGlued: Bool { next.range.lower == token.range.upper }

  var isAtStatementEnd: Bool { token.endsStatement }

  mutating func take(_ symbol: Symbol) -> Bool {
    guard at(symbol) else { return false }
    advance()
    return true
  }

  mutating func take(_ word: ReservedWord) -> Bool {
    guard at(word) else { return false }
    advance()
    return true
  }

  mutating func skipNewlines() {
    while token.kind == .newline { advance() }
  }

  /// Enters a bracket, inside of which newlines are blanks.
  mutating func open() throws(Interruption) {
    try descend()
    brackets += 1
    advance()
  }

  mutating func close(_ symbol: Symbol, opened: SourceRange) throws(Interruption) {
    guard at(symbol) else { throw unclosed(symbol, opened: opened) }
    brackets -= 1
    nesting -= 1
    advance()
  }

  /// Refuses what is nested so deep that reading it would use up the stack.
  mutating func descend() throws(Interruption) {
    nesting += 1
    guard nesting <= Parser.maximumNesting else { throw .failure(.tooDeep(at: token.range)) }
  }

  mutating func ascend() { nesting -= 1 }

  /// Gives the statement up; whether another one may follow.
  mutating func skipStatement() -> Bool {
    brackets = 0
    nesting = 0
    while !isAtStatementEnd, !at(.leftBrace) { advance() }
    guard token.kind != .end else { return false }
    advance()
    return true
  }
}

extension Token {
  var word: String? { if case .identifier(let word) = kind { word } else { nil } }

  var endsStatement: Bool {
    switch kind {
    case .end, .newline, .symbol(.semicolon), .symbol(.rightBrace): true
    default: false
    }
  }

  var isAssignment: Bool { assignment != nil }

  var assignment: AssignmentOperator? {
    if case .symbol(let symbol) = kind { AssignmentOperator(rawValue: symbol.rawValue) } else { nil }
  }
}
