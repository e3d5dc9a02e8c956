/// Expressions, by precedence climbing over `Precedence`.
extension Parser {
  /// The longest expression here whose operators hold at least as tightly as `minimum`.
  func expression(_ cursor: inout Cursor, from minimum: Precedence = .chain) throws(Interruption) -> Expression {
    var left = try operand(&cursor, from: minimum)
    while let infix = Infix(cursor.token), infix.precedence >= minimum {
      left = try infixed(left, infix, &cursor)
    }
    return left
  }

  /// The expression, unless it is too high for those who walk it.
  func checked(_ kind: Expression.Kind, _ range: SourceRange) throws(Interruption) -> Expression {
    let expression = Expression(kind, range: range)
    guard expression.height <= Parser.maximumHeight else { throw .failure(.tooHigh(at: range)) }
    return expression
  }

  private func infixed(
    _ left: Expression, _ infix: Infix, _ cursor: inout Cursor
  ) throws(Interruption) -> Expression {
    switch infix {
    case .chain: return try chain(from: left, &cursor)
    case .range:
      let right = try rightOperand(&cursor, from: infix.precedence.tighter)
      if Infix(cursor.token) == .range { throw .failure(.rangesDoNotChain(at: cursor.token.range)) }
      return try checked(.range(left, right), left.range.union(right.range))
    case .binary(let sign):
      let right = try rightOperand(&cursor, from: sign.rightMinimum)
      if sign.precedence == .comparison, Infix(cursor.token)?.precedence == .comparison {
        throw .failure(.comparisonsDoNotChain(right, at: cursor.token.range))
      }
      return try checked(.binary(sign, left, right), left.range.union(right.range))
    }
  }

  /// What follows an operator, on the next line if need be.
  private func rightOperand(
    _ cursor: inout Cursor, from minimum: Precedence
  ) throws(Interruption) -> Expression {
    cursor.advance()
    cursor.skipNewlines()
    try cursor.descend()
    let right = try expression(&cursor, from: minimum)
    cursor.ascend()
    return right
  }

  private func chain(from first: Expression, _ cursor: inout Cursor) throws(Interruption) -> Expression {
    var elements = [first]
    while cursor.at(.arrow) { elements.append(try rightOperand(&cursor, from: .range)) }
    return try checked(.chain(elements), cursor.range(from: first.range.lower))
  }

  private func operand(_ cursor: inout Cursor, from minimum: Precedence) throws(Interruption) -> Expression {
    guard let prefix = UnaryOperator(cursor.token) else { return try postfixed(&cursor) }
    guard prefix.precedence >= minimum else { throw .failure(.needsParentheses(prefix, at: cursor.token.range)) }
    let start = cursor.offset
    let operand = try rightOperand(&cursor, from: prefix.precedence)
    return try checked(.unary(prefix, operand), cursor.range(from: start))
  }
}

/// What joins two operands.
private enum Infix: Equatable {
  case binary(BinaryOperator)
  case chain
  case range

  init?(_ token: Token) {
    switch token.kind {
    case .symbol(.arrow): self = .chain
    case .symbol(.range): self = .range
    case .symbol(.doubleStar): self = .binary(.power)
    case .symbol(let symbol):
      guard let sign = BinaryOperator(rawValue: symbol.rawValue) else { return nil }
      self = .binary(sign)
    case .identifier(let word):
      guard let sign = BinaryOperator(rawValue: word) else { return nil }
      self = .binary(sign)
    default: return nil
    }
  }

  var precedence: Precedence {
    switch self {
    case .binary(let sign): sign.precedence
    case .chain: .chain
    case .range: .range
    }
  }
}

extension UnaryOperator {
  fileprivate init?(_ token: Token) {
    switch token.kind {
    case .symbol(let symbol): self.init(rawValue: symbol.rawValue)
    case .identifier(let word): self.init(rawValue: word)
    default: return nil
    }
  }
}
