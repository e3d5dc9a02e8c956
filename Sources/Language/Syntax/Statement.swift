/// What a line says.
package struct Statement: Sendable {
  package indirect enum Kind: Sendable, Equatable {
    /// The target is a name, or members and subscripts of one (`Expression.isAssignable`).
    case assignment(Expression, AssignmentOperator, Expression)
    case phrase(Phrase)
    case expression(Expression)
    case repeatLoop(count: Expression, body: Block)
    case forLoop(name: String, sequence: Expression, body: Block)
    case whileLoop(condition: Expression, body: Block)
    case conditional([Branch], otherwise: Block?)
    case definition(name: String, parameters: [Parameter], body: Block)
    case returnValue(Expression?)
  }

  package let kind: Kind
  package let range: SourceRange
  /// The comment that ends the statement's last line, such as `=> 0.5`, without `#` and the blanks around it.
  package internal(set) var comment: String?

  package init(_ kind: Kind, range: SourceRange = .none, comment: String? = nil) {
    self.kind = kind
    self.range = range
    self.comment = comment
  }
}

extension Statement: Equatable {
  /// Whether both say the same, wherever they stand.
  package static func == (left: Statement, right: Statement) -> Bool {
    left.kind == right.kind && left.comment == right.comment
  }
}

/// `{ … }`
package struct Block: Sendable, Equatable {
  package let statements: [Statement]

  package init(_ statements: [Statement]) { self.statements = statements }
}

/// `if condition { … }`, or `else if condition { … }`
package struct Branch: Sendable, Equatable {
  package let condition: Expression
  package let body: Block

  package init(_ condition: Expression, _ body: Block) {
    self.condition = condition
    self.body = body
  }
}

/// `name`, or `name=default`
package struct Parameter: Sendable, Equatable {
  package let name: String
  package let defaultValue: Expression?

  package init(_ name: String, defaultValue: Expression? = nil) {
    self.name = name
    self.defaultValue = defaultValue
  }
}

package struct Program: Sendable, Equatable {
  package let statements: [Statement]

  package init(_ statements: [Statement]) { self.statements = statements }
}

extension Expression {
  /// Whether the expression names a place that a value can be put into: `x`, `net.lr`, `W[0, :]`.
  package var isAssignable: Bool { rootName != nil }

  /// The variable that a chain of members and subscripts begins with.
  package var rootName: String? {
    var expression = self
    while true {
      switch expression.kind {
      case .name(let name): return name
      case .member(let operand, _), .subscripted(let operand, _): expression = operand
      default: return nil
      }
    }
  }
}
