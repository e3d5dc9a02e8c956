/// Names, literals, brackets, and what may stand directly behind them.
extension Parser {
  func postfixed(_ cursor: inout Cursor) throws(Interruption) -> Expression {
    var operand = try atom(&cursor)
    while let kind = try suffix(of: operand, &cursor) {
      operand = try checked(kind, cursor.range(from: operand.range.lower))
    }
    return operand
  }

  private func suffix(of operand: Expression, _ cursor: inout Cursor) throws(Interruption) -> Expression.Kind? {
    switch cursor.token.kind {
    case .symbol(.dot): .member(operand, try member(&cursor))
    case .symbol(.leftParenthesis): .call(operand, try arguments(&cursor))
    case .symbol(.leftBracket): .subscripted(operand, try subscripts(&cursor))
    default: nil
    }
  }

  private func member(_ cursor: inout Cursor) throws(Interruption) -> String {
    cursor.advance()
    guard let name = cursor.word else { throw cursor.unexpected(expected: "a name after `.`") }
    cursor.advance()
    return name
  }

  private func atom(_ cursor: inout Cursor) throws(Interruption) -> Expression {
    let token = cursor.token
    let kind: Expression.Kind
    switch token.kind {
    case .number(let value): kind = .number(value)
    case .percent(let value): kind = .percent(value)
    case .string(let value): kind = .string(value)
    case .identifier(let word): kind = try named(word, cursor)
    case .symbol(.leftParenthesis): return try parenthesised(&cursor)
    case .symbol(.leftBracket):
      let elements = try elements(&cursor, closing: .rightBracket).elements
      return try checked(.list(elements), cursor.range(from: token.range.lower))
    case .end:
      cursor.probe?.record(.operand)
      throw cursor.unexpected(expected: "an expression")
    default: throw cursor.unexpected(expected: "an expression")
    }
    cursor.advance()
    return Expression(kind, range: token.range)
  }

  private func named(_ word: String, _ cursor: Cursor) throws(Interruption) -> Expression.Kind {
    switch ReservedWord(rawValue: word) {
    case nil: return .name(word)
    case .true: return .boolean(true)
    case .false: return .boolean(false)
    default: throw cursor.unexpected(expected: "an expression")
    }
  }

  /// `(a)` is `a`; `()`, `(a,)` and `(a, b)` are tuples.
  private func parenthesised(_ cursor: inout Cursor) throws(Interruption) -> Expression {
    let start = cursor.offset
    let (elements, endsWithComma) = try elements(&cursor, closing: .rightParenthesis)
    let range = cursor.range(from: start)
    if elements.count == 1, !endsWithComma, let only = elements.first {
      return Expression(only.kind, range: range, keepsParentheses: beginsCommand(only))
    }
    return try checked(.tuple(elements), range)
  }

  private func beginsCommand(_ expression: Expression) -> Bool {
    guard case .name(let name) = expression.kind else { return false }
    guard let verb = vocabulary.verb(named: name) else { return false }
    return !verb.isSoft || vocabulary.names.contains(name)
  }

  private func elements(
    _ cursor: inout Cursor, closing: Symbol
  ) throws(Interruption) -> (elements: [Expression], endsWithComma: Bool) {
    var elements: [Expression] = []
    let endsWithComma = try list(&cursor, closing: closing) { (cursor) throws(Interruption) in
      elements.append(try expression(&cursor))
    }
    return (elements, endsWithComma)
  }

  private func arguments(_ cursor: inout Cursor) throws(Interruption) -> [Argument] {
    var arguments: [Argument] = []
    _ = try list(&cursor, closing: .rightParenthesis) { (cursor) throws(Interruption) in
      var label: String?
      if let word = cursor.word, ReservedWord(rawValue: word) == nil, cursor.next.kind == .symbol(.assign) {
        label = word
        cursor.advance()
        cursor.advance()
      }
      arguments.append(Argument(try expression(&cursor), label: label))
    }
    return arguments
  }

  private func subscripts(_ cursor: inout Cursor) throws(Interruption) -> [Subscript] {
    var subscripts: [Subscript] = []
    let start = cursor.offset
    _ = try list(&cursor, closing: .rightBracket) { (cursor) throws(Interruption) in
      subscripts.append(try entry(&cursor))
    }
    guard !subscripts.isEmpty else { throw .failure(.emptySubscript(at: cursor.range(from: start))) }
    return subscripts
  }

  private func entry(_ cursor: inout Cursor) throws(Interruption) -> Subscript {
    if cursor.take(.ellipsis) { return .ellipsis }
    if cursor.word == Subscript.newAxisName, [.symbol(.comma), .symbol(.rightBracket)].contains(cursor.next.kind) {
      cursor.advance()
      return .newAxis
    }
    let start = cursor.at(.colon) ? nil : try expression(&cursor)
    guard cursor.take(.colon) else {
      guard let start else { throw cursor.unexpected(expected: "an index") }
      return .index(start)
    }
    let stop = try bound(&cursor)
    let step = cursor.take(.colon) ? try bound(&cursor) : nil
    return .slice(start, stop, step)
  }

  /// The part of a slice behind a colon, which may be left out.
  private func bound(_ cursor: inout Cursor) throws(Interruption) -> Expression? {
    if cursor.at(.colon) || cursor.at(.comma) || cursor.at(.rightBracket) { return nil }
    return try expression(&cursor)
  }

  /// Entries separated by commas between brackets; tells whether a comma stood behind the last one.
  func list(
    _ cursor: inout Cursor, closing: Symbol, entry: (inout Cursor) throws(Interruption) -> Void
  ) throws(Interruption) -> Bool {
    let opened = cursor.token.range
    try cursor.open()
    var endsWithComma = false
    while !cursor.at(closing) {
      try entry(&cursor)
      endsWithComma = cursor.take(.comma)
      if !endsWithComma { break }
    }
    try cursor.close(closing, opened: opened)
    return endsWithComma
  }
}
