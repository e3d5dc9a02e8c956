import Typography

/// Statements, separated by newlines and semicolons.
extension Parser {
  /// All statements up to the end of the text, or to the `}` of a block.
  func statements(_ cursor: inout Cursor, isBlock: Bool) throws(Interruption) -> [Statement] {
    var statements: [Statement] = []
    while true {
      let last = cursor.previous
      try skipSeparators(&cursor, after: &statements)
      if cursor.at(.rightBrace) {
        if isBlock { return statements }
        throw .failure(.strayBrace(at: cursor.token.range))
      }
      if cursor.token.kind == .end {
        if statements.isEmpty || cursor.previous != last { cursor.probe?.record(.statement) }
        if isBlock { throw cursor.unexpected(expected: "`}`") }
        return statements
      }
      statements.append(try statement(&cursor))
    }
  }

  /// Skips newlines and semicolons. The comment at the end of a line belongs to the last statement on it.
  private func skipSeparators(_ cursor: inout Cursor, after statements: inout [Statement]) throws(Interruption) {
    var isSameLine = !statements.isEmpty
    while true {
      if isSameLine, let comment = cursor.token.comment { statements[statements.count - 1].comment = comment }
      guard cursor.token.kind == .newline || cursor.at(.semicolon) else { break }
      if cursor.token.kind == .newline { isSameLine = false }
      cursor.advance()
    }
    if cursor.token.kind == .continuation { throw cursor.unexpected(expected: "a statement") }
  }

  func statement(_ cursor: inout Cursor) throws(Interruption) -> Statement {
    let start = cursor.offset
    let kind = try kind(&cursor)
    guard cursor.isAtStatementEnd else { throw misplaced(cursor, after: kind, from: start) }
    return Statement(kind, range: cursor.range(from: start))
  }

  private func kind(_ cursor: inout Cursor) throws(Interruption) -> Statement.Kind {
    if let word = cursor.word, let reserved = ReservedWord(rawValue: word) {
      if cursor.next.isAssignment { throw .failure(.reservedName(word, at: cursor.token.range)) }
      if let kind = try compound(reserved, &cursor) { return kind }
    }
    if let verb = try verb(at: cursor) {
      let phrase = try phrase(verb, &cursor)
      // `when first … as s` and `load … as w` bind a name.
      if phrase.has("as"), let name = phrase.word("NAME") { cursor.boundNames.insert(name) }
      return .phrase(phrase)
    }
    let expression = try expression(&cursor)
    guard let assignment = cursor.token.assignment else { return .expression(expression) }
    try checkTarget(expression, cursor)
    cursor.advance()
    cursor.skipNewlines()
    let value = try self.expression(&cursor)
    if let name = expression.rootName { cursor.boundNames.insert(name) }
    return .assignment(expression, assignment, value)
  }

  private func checkTarget(_ target: Expression, _ cursor: Cursor) throws(Interruption) {
    guard let root = target.rootName else { throw .failure(.cannotAssign(at: target.range)) }
    try checkName(root, at: SourceRange(target.range.lower, target.range.lower + root.utf8.count))
  }

  /// Whether something may bear a name: a command may not be hidden behind a variable.
  func checkName(_ name: String, at range: SourceRange) throws(Interruption) {
    if let verb = vocabulary.verb(named: name), !verb.isSoft { throw .failure(.shadowsCommand(name, at: range)) }
    if ReservedWord(rawValue: name) != nil { throw .failure(.reservedName(name, at: range)) }
  }
}

extension Parser {
  /// What to say of a token that stands where a statement should end.
  private func misplaced(_ cursor: Cursor, after kind: Statement.Kind, from start: Int) -> Interruption {
    if let interruption = cursor.unreadable { return interruption }
    switch kind {
    case .expression(let expression):
      if let failure = unknownCommand(expression, start, cursor) { return .failure(failure) }
    case .assignment(_, _, let value):
      if case .name(let name) = value.kind, vocabulary.verb(named: name) != nil {
        return .failure(.commandAsValue(name, at: value.range))
      }
    default: break
    }
    let before = cursor.text(cursor.previous)
    if before.hasSuffix("%"), before.count > 1 {
      return .failure(.operandAfterPercentage(before, at: cursor.token.range))
    }
    return .failure(.misplaced(cursor.found ?? "this", at: cursor.token.range))
  }

  /// `trian 5 epochs`: a name, or what looks like an expression of one, with something behind it that no expression can
  /// go on with.
  private func unknownCommand(_ expression: Expression, _ start: Int, _ cursor: Cursor) -> Diagnostic? {
    var first = cursor
    first.jump(to: start)
    guard let word = first.word, !isKnown(word, at: cursor), !commands.contains(word) else { return nil }
    let range = first.token.range
    let nearest = Parser.foreignWords[word] ?? nearest(to: word, in: commands)
    guard case .name = expression.kind else {
      return nearest.map { .unknownCommand(word, nearest: $0, at: range) }
    }
    guard cursor.token.startsOperand else { return nil }
    if vocabulary.names.contains(word) { return .nameIsNoCommand(word, at: range) }
    return .unknownCommand(word, nearest: nearest, at: range)
  }

  /// Words of other languages, and what they are called here.
  private static let foreignWords = [
    "elif": "else if", "elsif": "else if", "func": "def", "function": "def", "fn": "def", "foreach": "for",
    "loop": "repeat", "until": "while",
  ]

  /// The words that may begin a statement.
  var commands: [String] { vocabulary.verbs.map(\.name) + ReservedWord.statements.map(\.rawValue) }
}

extension Token {
  /// Whether a command's first slot or keyword might begin here.
  var startsOperand: Bool {
    switch kind {
    case .identifier(let word): ReservedWord(rawValue: word).map { [.not, .true, .false].contains($0) } ?? true
    case .number, .percent, .string, .symbol(.leftBrace): true
    default: false
    }
  }
}
