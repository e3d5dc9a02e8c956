/// One word, number, string or sign of the language.
package struct Token: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case number(Double)
    /// `20%`: the number as written, 20.
    case percent(Double)
    case string(String)
    case identifier(String)
    case symbol(Symbol)
    case newline
    /// A `\` that nothing follows: the statement goes on in text not yet given.
    case continuation
    case invalid(LexicalError)
    case end
  }

  package let kind: Kind
  package let range: SourceRange
  /// The comment between the token before and this one, without `#` and blanks around it.
  package let comment: String?

  package init(_ kind: Kind, range: SourceRange, comment: String? = nil) {
    self.kind = kind
    self.range = range
    self.comment = comment
  }
}

/// A sign of the language.
package enum Symbol: String, Sendable, CaseIterable {
  case leftParenthesis = "("
  case rightParenthesis = ")"
  case leftBracket = "["
  case rightBracket = "]"
  case leftBrace = "{"
  case rightBrace = "}"
  case comma = ","
  case semicolon = ";"
  case colon = ":"
  case dot = "."
  case range = ".."
  case ellipsis = "..."
  case arrow = "->"
  case assign = "="
  case assignSum = "+="
  case assignDifference = "-="
  case assignProduct = "*="
  case assignQuotient = "/="
  case plus = "+"
  case minus = "-"
  case star = "*"
  case slash = "/"
  case doubleSlash = "//"
  case percent = "%"
  case at = "@"
  case doubleStar = "**"
  case caret = "^"
  case equal = "=="
  case unequal = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

/// The words of the language itself, which can name neither a variable nor a command.
package enum ReservedWord: String, Sendable, CaseIterable {
  case and, or, not
  case `true`, `false`
  case `repeat`, `for`, `in`, `while`, `if`, `else`, def, `return`

  /// The words that begin a statement.
  package static let statements: [ReservedWord] = [.repeat, .for, .while, .if, .def, .return]
}

/// What is wrong with text that is no token.
package enum LexicalError: Error, Sendable, Equatable {
  /// `instead` is what the writer may have meant, such as `,` for a full-width comma.
  case unexpectedCharacter(String, instead: String?)
  case malformedNumber(String)
  case numberTooLarge(String)
  case unterminatedString
  case unknownEscape(String)
}
