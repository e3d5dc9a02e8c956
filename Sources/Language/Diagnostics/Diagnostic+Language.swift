/// The words for every mistake that the language itself finds. One function a mistake.
extension Diagnostic {
  // MARK: Commands and names

  package static func unknownCommand(_ token: String, nearest: String?, at range: SourceRange) -> Diagnostic {
    Diagnostic("no command `\(token)`" + didYouMean(nearest), at: range)
  }

  package static func unknownName(_ token: String, nearest: String?, at range: SourceRange) -> Diagnostic {
    Diagnostic("no name `\(token)`" + didYouMean(nearest), at: range)
  }

  package static func ambiguousCommand(_ token: String, _ verbs: [String], at range: SourceRange) -> Diagnostic {
    Diagnostic("`\(token)` may be \(list(verbs.map(quoted)))", at: range)
  }

  package static func nameIsNoCommand(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("`\(name)` is a function, not a command; write `\(name)(…)`", at: range)
  }

  package static func shadowsCommand(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("`\(name)` is a command, and variables cannot shadow commands", at: range)
  }

  package static func reservedName(_ word: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("`\(word)` is a word of the language and cannot be a name", at: range)
  }

  /// `expected` is what could have stood here, in any form of the command.
  package static func unexpectedInPhrase(
    _ found: String, isEnd: Bool, expected: [Expected], nearest: String?, verb: Verb, at range: SourceRange
  ) -> Diagnostic {
    let forms = verb.synopses.map { "`\($0)`" }
    let help = "the form is \(list(forms))"
    let expected = expected.filter { !(isEnd && $0 == .end) }
    if expected.allSatisfy({ $0 == .end }) {
      return Diagnostic("nothing follows here, but found \(found)", at: range, help: help)
    }
    let wanted = "expected \(list(expected.map(\.words)))"
    return Diagnostic(wanted + didYouMean(nearest), at: range, help: help)
  }

  package static func duplicateOption(_ key: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("`\(key)` is given twice", at: range)
  }

  // MARK: Statements

  package static func unexpected(_ found: String, expected: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("expected \(expected), found \(found)", at: range)
  }

  /// For text that a file or a lesson leaves unfinished; `expecting` comes from `ParseResult.incomplete`.
  package static func unfinished(expecting: String, in source: SourceText) -> Diagnostic {
    let end = source.text.utf8.count
    return Diagnostic("the text ends here; expected \(expecting)", at: SourceRange(end, end))
  }

  package static func misplaced(_ found: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("the statement should end before \(found)", at: range, help: "put each statement on a line of its own")
  }

  package static func cannotAssign(at range: SourceRange) -> Diagnostic {
    Diagnostic("only a name, a member or a subscript can be assigned to", at: range)
  }

  package static func assignmentAsCondition(at range: SourceRange) -> Diagnostic {
    Diagnostic("`=` assigns; to compare, write `==`", at: range)
  }

  package static func strayBrace(at range: SourceRange) -> Diagnostic {
    Diagnostic("this `}` closes nothing", at: range)
  }

  package static func colonBeforeBlock(at range: SourceRange) -> Diagnostic {
    Diagnostic("expected `{`; a block stands in braces", at: range)
  }

  package static func elseWithoutIf(at range: SourceRange) -> Diagnostic {
    Diagnostic("this `else` belongs to no `if`", at: range)
  }

  package static func returnOutsideDefinition(at range: SourceRange) -> Diagnostic {
    Diagnostic("`return` stands outside of a `def`", at: range)
  }

  package static func duplicateParameter(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("there are two parameters called `\(name)`", at: range)
  }

  package static func defaultBeforeRequired(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("`\(name)` needs a default, because the parameter before it has one", at: range)
  }

  // MARK: Expressions

  package static func mismatched(
    _ found: Symbol, expected: Symbol, opening: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic("`\(opening)` is closed by `\(expected.rawValue)`, not by `\(found.rawValue)`", at: range)
  }

  package static func comparisonsDoNotChain(_ middle: Expression, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "comparisons do not chain", at: range, help: "write two, joined by `and`: `a < \(middle.printed) and …`")
  }

  package static func rangesDoNotChain(at range: SourceRange) -> Diagnostic {
    Diagnostic("a range has two ends only", at: range)
  }

  package static func needsParentheses(_ prefix: UnaryOperator, at range: SourceRange) -> Diagnostic {
    Diagnostic("`\(prefix.rawValue)` needs parentheses here", at: range, help: "write `(\(prefix.rawValue) …)`")
  }

  package static func emptySubscript(at range: SourceRange) -> Diagnostic {
    Diagnostic("expected an index between `[` and `]`", at: range)
  }

  package static func tooDeep(_ limit: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic("this nests deeper than \(limit) levels", at: range, help: "name a part of it and use the name")
  }

  // MARK: Characters

  package static func lexical(_ error: LexicalError, at range: SourceRange) -> Diagnostic {
    switch error {
    case .unexpectedCharacter("'", _): Diagnostic("strings stand in double quotes", at: range)
    case .unexpectedCharacter(let text, let instead?): Diagnostic("`\(text)` is written `\(instead)`", at: range)
    case .unexpectedCharacter(let text, nil): Diagnostic("`\(text)` means nothing here", at: range)
    case .malformedNumber(let text): Diagnostic("`\(text)` is no number", at: range)
    case .numberTooLarge(let text): Diagnostic("`\(text)` is larger than any number, 1.8e308", at: range)
    case .unterminatedString: Diagnostic("this string is not closed by `\"`", at: range)
    case .unknownEscape(let text):
      Diagnostic("`\(text)` means nothing in a string", at: range, help: #"known: \" \\ \n \t \r \0 \u{3B7}"#)
    }
  }
}
