/// Statements that hold statements.
extension Parser {
  /// The statement that a reserved word begins; none if the word may begin an expression.
  func compound(_ word: ReservedWord, _ cursor: inout Cursor) throws(Interruption) -> Statement.Kind? {
    switch word {
    case .repeat:
      cursor.advance()
      let count = try operand(&cursor, after: word, expected: "a number of times")
      return .repeatLoop(count: count, body: try block(&cursor))
    case .while:
      cursor.advance()
      return .whileLoop(condition: try condition(&cursor, after: word), body: try block(&cursor))
    case .for: return try forLoop(&cursor)
    case .if: return try conditional(&cursor)
    case .def: return try definition(&cursor)
    case .return: return try returned(&cursor)
    case .else: throw .failure(.elseWithoutIf(at: cursor.token.range))
    case .in, .and, .or: throw cursor.missing("a statement")
    case .not, .true, .false: return nil
    }
  }

  /// An expression that must stand on the line of the word before it.
  private func operand(
    _ cursor: inout Cursor, after word: ReservedWord, expected: String
  ) throws(Interruption) -> Expression {
    if cursor.token.kind == .end { cursor.probe?.record(.operand) }
    guard !cursor.isAtStatementEnd, !cursor.at(.leftBrace) else {
      throw cursor.missing("\(expected) after `\(word.rawValue)`")
    }
    return try expression(&cursor)
  }

  private func condition(_ cursor: inout Cursor, after word: ReservedWord) throws(Interruption) -> Expression {
    let condition = try operand(&cursor, after: word, expected: "a condition")
    if cursor.at(.assign) { throw .failure(.assignmentAsCondition(at: cursor.token.range)) }
    return condition
  }

  private func forLoop(_ cursor: inout Cursor) throws(Interruption) -> Statement.Kind {
    cursor.advance()
    let name = try name(&cursor, expected: "a name after `for`")
    if cursor.token.kind == .end { cursor.probe?.record(.keyword(ReservedWord.in.rawValue)) }
    guard cursor.take(.in) else { throw cursor.missing("`in` after `for \(name)`") }
    let sequence = try operand(&cursor, after: .in, expected: "a list or a range")
    return .forLoop(name: name, sequence: sequence, body: try block(&cursor))
  }

  private func name(_ cursor: inout Cursor, expected: String) throws(Interruption) -> String {
    guard let name = cursor.word else { throw cursor.missing(expected) }
    try checkName(name, at: cursor.token.range)
    cursor.boundNames.insert(name)
    cursor.advance()
    return name
  }

  private func conditional(_ cursor: inout Cursor) throws(Interruption) -> Statement.Kind {
    cursor.advance()
    var branches = [Branch(try condition(&cursor, after: .if), try block(&cursor))]
    while takeElse(&cursor) {
      guard cursor.take(.if) else { return .conditional(branches, otherwise: try block(&cursor)) }
      branches.append(Branch(try condition(&cursor, after: .if), try block(&cursor)))
    }
    return .conditional(branches, otherwise: nil)
  }

  /// `else` may stand on a line of its own.
  private func takeElse(_ cursor: inout Cursor) -> Bool {
    var ahead = cursor
    ahead.skipNewlines()
    if ahead.token.kind == .end { cursor.probe?.record(.keyword(ReservedWord.else.rawValue)) }
    guard ahead.take(.else) else { return false }
    cursor = ahead
    return true
  }

  private func definition(_ cursor: inout Cursor) throws(Interruption) -> Statement.Kind {
    cursor.advance()
    let name = try name(&cursor, expected: "a name after `def`")
    guard cursor.at(.leftParenthesis) else { throw cursor.missing("`(` after `def \(name)`") }
    var parameters: [Parameter] = []
    _ = try list(&cursor, closing: .rightParenthesis) { (cursor) throws(Interruption) in
      parameters.append(try parameter(&cursor, after: parameters))
    }
    cursor.definitions += 1
    let body = try block(&cursor)
    cursor.definitions -= 1
    return .definition(name: name, parameters: parameters, body: body)
  }

  private func parameter(_ cursor: inout Cursor, after others: [Parameter]) throws(Interruption) -> Parameter {
    let range = cursor.token.range
    if cursor.token.kind == .end { throw cursor.unexpected(expected: "a parameter or `)`") }
    let name = try name(&cursor, expected: "a parameter")
    if others.contains(where: { $0.name == name }) { throw .failure(.duplicateParameter(name, at: range)) }
    if cursor.take(.assign) { return Parameter(name, defaultValue: try expression(&cursor)) }
    if others.last?.defaultValue != nil { throw .failure(.defaultBeforeRequired(name, at: range)) }
    return Parameter(name)
  }

  private func returned(_ cursor: inout Cursor) throws(Interruption) -> Statement.Kind {
    guard cursor.definitions > 0 else { throw .failure(.returnOutsideDefinition(at: cursor.token.range)) }
    cursor.advance()
    return .returnValue(cursor.isAtStatementEnd ? nil : try expression(&cursor))
  }

  /// What a command runs. A `return` in it could not end the function around the command.
  func statementOrBlock(_ cursor: inout Cursor) throws(Interruption) -> Block {
    let definitions = cursor.definitions
    cursor.definitions = 0
    defer { cursor.definitions = definitions }
    if cursor.at(.leftBrace) { return try block(&cursor) }
    try cursor.descend()
    let statement = try statement(&cursor)
    cursor.ascend()
    return Block([statement])
  }

  func block(_ cursor: inout Cursor) throws(Interruption) -> Block {
    guard cursor.at(.leftBrace) else {
      if cursor.at(.colon) { throw .failure(.colonBeforeBlock(at: cursor.token.range)) }
      throw cursor.unexpected(expected: "`{`")
    }
    try cursor.descend()
    cursor.advance()
    let statements = try statements(&cursor, isBlock: true)
    cursor.advance()
    cursor.ascend()
    return Block(statements)
  }
}
