/// Where a phrase begins, and which command it is of.
extension Parser {
  /// The command whose phrase begins here; none if the line is an assignment or an expression.
  func verb(at cursor: Cursor) throws(Interruption) -> Verb? {
    guard let word = cursor.word, ReservedWord(rawValue: word) == nil else { return nil }
    let next = cursor.next
    if let verb = vocabulary.verb(named: word) {
      if next.isAssignment, !verb.isSoft { throw .failure(.shadowsCommand(word, at: cursor.token.range)) }
      return begins(verb, cursor) ? verb : nil
    }
    guard acceptsAbbreviations, !isKnown(word, at: cursor), !vocabulary.names.contains(word),
      next.endsStatement || next.startsOperand
    else { return nil }
    let candidates = vocabulary.verbs(withPrefix: word).filter { begins($0, cursor) }
    if candidates.count > 1 {
      throw .failure(.ambiguousCommand(word, candidates.map(\.name), at: cursor.token.range))
    }
    return candidates.first
  }

  /// Whether what follows the command's name makes it a phrase, not an expression.
  private func begins(_ verb: Verb, _ cursor: Cursor) -> Bool {
    let next = cursor.next
    if verb.isSoft { return beginsSoftly(verb, cursor) }
    return !(next.kind == .symbol(.dot) && cursor.isGlued && !isPath(cursor))
  }

  /// A function's name alone has no value, so that a command may share it: `where` is one, `where(x > 0)` is not.
  private func beginsSoftly(_ verb: Verb, _ cursor: Cursor) -> Bool {
    let next = cursor.next
    if next.endsStatement, vocabulary.names.contains(verb.name), !isKnown(verb.name, at: cursor) { return true }
    if case .string = next.kind { return true }
    return next.word != nil && next.startsOperand || next.kind == .end && cursor.probe != nil
  }

  /// `load ./x` and `step .5` are phrases, `data.x` is an expression.
  private func isPath(_ cursor: Cursor) -> Bool {
    var ahead = cursor
    ahead.advance()
    return ahead.next.word == nil
  }

  func phrase(_ verb: Verb, _ cursor: inout Cursor) throws(Interruption) -> Phrase {
    let range = cursor.token.range
    cursor.advance()
    var matcher = PhraseMatcher(parser: self, verb: verb)
    guard let match = matcher.match(cursor) else { throw matcher.failure(after: verb, at: cursor) }
    cursor = match.cursor
    return Phrase(verb: verb.name, verbRange: range, parts: match.parts, keywords: verb.keywords)
  }
}
