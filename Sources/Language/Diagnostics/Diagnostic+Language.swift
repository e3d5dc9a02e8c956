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

  /// `found` is nothing at the end of the statement; `expected` is what could have stood here, in any form of the command.
  package static func unexpectedInPhrase(
    _ found: String?, expected: [Expected], nearest: String?, verb: Verb, at range: SourceRange
  ) -> Diagnostic {
    let help = verb.synopses.map { "form: \($0)" }.joined(separator: "\n")
    let expected = found == nil ? expected.filter { $0 != .end } : expected
    let message =
      if expected == [.end] {
        "`\(verb.name)` is complete before \(found ?? "this")"
      } else if let found, expected.count > 4 {
        "unexpected \(found)" + didYouMean(nearest)
      } else {
        "expected \(list(expected.map(\.words)))" + didYouMean(expected.count > 1 ? nearest : nil)
      }
    return Diagnostic(message, at: range, help: help)
  }

  package static func duplicateOption(_ key: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("`\(key)` is given twice", at: range)
  }

  // MARK: Statements

  /// `found` is nothing at the end of the line.
  package static func unexpected(_ found: String?, expected: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("expected \(expected)" + (found.map { ", found \($0)" } ?? ""), at: range)
  }

  /// For text that a file or a lesson leaves unfinished; `expecting` comes from `ParseResult.incomplete`.
  package static func unfinished(expecting: String, in source: SourceText) -> Diagnostic {
    let end = source.text.utf8.count
    return Diagnostic("the text ends here; expected \(expecting)", at: SourceRange(end, end))
  }

  package static func misplaced(_ found: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("the statement should end before \(found)", at: range, help: "put each statement on a line of its own")
  }

  package static func operandAfterPercentage(_ percentage: String, at range: SourceRange) -> Diagnostic {
    let number = percentage.dropLast()
    return Diagnostic(
      "`\(percentage)` is a percentage; the remainder is written `\(number) % …`, with blanks", at: range)
  }

  package static func commandAsValue(_ verb: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("`\(verb)` is a command; it stands at the beginning of a line and has no value", at: range)
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

  package static func tooDeep(at range: SourceRange) -> Diagnostic {
    Diagnostic("this nests deeper than \(Parser.maximumNesting) levels", at: range)
  }

  package static func tooHigh(at range: SourceRange) -> Diagnostic {
    Diagnostic("this applies more than \(Parser.maximumHeight) operators, one upon the other", at: range)
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
