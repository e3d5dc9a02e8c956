/// Finds the reading of a phrase that fits a form of its command, and remembers how far the best one came.
///
/// A word may be a keyword or the beginning of an expression (`train steps steps`, where a variable is called `steps`):
/// the keyword is tried first, and given up if nothing fits behind it. What a slot holds is read once only, so that going
/// back costs no more than the keywords.
struct PhraseMatcher {
  struct Match {
    var parts: [Phrase.Part] = []
    var cursor: Cursor
  }

  /// What the token at hand is to be taken for.
  private enum Reading {
    case keyword(String)
    case value
  }

  let parser: Parser
  let verb: Verb
  private(set) var furthest = Furthest()
  private var values = SlotReader.Memory()

  init(parser: Parser, verb: Verb) {
    self.parser = parser
    self.verb = verb
  }

  mutating func match(_ cursor: Cursor) -> Match? {
    var found: Match?
    for synopsis in verb.synopses {
      let match = match(synopsis.items, Match(cursor: cursor))
      found = found ?? match
      // To a probe, every form must have its say on what may come next.
      if found != nil, cursor.probe == nil { break }
    }
    return found
  }

  private mutating func match(_ items: [Synopsis.Item], _ match: Match) -> Match? {
    let expected = Synopsis.first(of: items)
    furthest.note(expected, at: match.cursor)
    if let keyword = parser.keyword(at: match.cursor, among: expected),
      let found = read(items, match, as: .keyword(keyword))
    {
      return found
    }
    return read(items, match, as: .value)
  }

  private mutating func read(_ items: [Synopsis.Item], _ match: Match, as reading: Reading) -> Match? {
    guard let item = items.first else { return end(match, as: reading) }
    let rest = Array(items.dropFirst())
    switch item {
    case .keyword(let word): return keyword(word, rest, match, as: reading)
    case .slot(let slot): return value(slot, rest, match, as: reading)
    case .option(let key, _): return option(key, rest, match, as: reading)
    case .choice(let alternatives): return choice(alternatives, rest, match, as: reading)
    case .anyOrder(let options): return anyOrder(options, rest, match, as: reading)
    }
  }

  private func end(_ match: Match, as reading: Reading) -> Match? {
    guard case .value = reading, match.cursor.isAtStatementEnd else { return nil }
    return match
  }

  private mutating func keyword(
    _ word: String, _ rest: [Synopsis.Item], _ match: Match, as reading: Reading
  ) -> Match? {
    guard case .keyword(word) = reading else { return nil }
    var match = match
    match.parts.append(Phrase.Part(.keyword(word), range: match.cursor.token.range))
    match.cursor.advance()
    return self.match(rest, match)
  }

  private mutating func value(
    _ slot: Slot, _ rest: [Synopsis.Item], _ match: Match, as reading: Reading
  ) -> Match? {
    guard case .value = reading else { return nil }
    var match = match
    do throws(Interruption) {
      let parts = try SlotReader(parser: parser, slot: slot).read(&match.cursor, &values)
      match.parts += parts
    } catch {
      furthest.note(error)
      return nil
    }
    return self.match(rest, match)
  }

  private mutating func choice(
    _ alternatives: [[Synopsis.Item]], _ rest: [Synopsis.Item], _ match: Match, as reading: Reading
  ) -> Match? {
    for items in alternatives {
      if let found = read(items + rest, match, as: reading) { return found }
    }
    return nil
  }

  /// Takes each of the optional groups that can begin here, before the others and what follows; then none of them.
  private mutating func anyOrder(
    _ options: [Synopsis.Optional], _ rest: [Synopsis.Item], _ match: Match, as reading: Reading
  ) -> Match? {
    for (index, option) in options.enumerated() {
      var others = options
      let found: Match?
      switch option {
      case .group(let alternatives):
        others.remove(at: index)
        let rest = (others.isEmpty ? [] : [.anyOrder(others)]) + rest
        found = choice(alternatives, rest, match, as: reading)
      case .options: found = self.option(nil, [.anyOrder(others)] + rest, match, as: reading)
      }
      if let found { return found }
    }
    return read(rest, match, as: reading)
  }

  /// `key=value`; several of any name, if no key is given.
  private mutating func option(
    _ key: String?, _ rest: [Synopsis.Item], _ match: Match, as reading: Reading
  ) -> Match? {
    guard case .value = reading else { return nil }
    var match = match
    do throws(Interruption) {
      guard let first = try parser.option(key, &match.cursor) else { return nil }
      match.parts.append(first)
      while key == nil, let next = try parser.option(nil, &match.cursor) { match.parts.append(next) }
      try parser.checkDuplicates(match.parts)
    } catch {
      furthest.note(error)
      return nil
    }
    return self.match(rest, match)
  }
}

extension Parser {
  /// The one of the keywords which may stand here that does: in full, or at the prompt by its unambiguous beginning.
  func keyword(at cursor: Cursor, among expected: [Expected]) -> String? {
    if cursor.at(.assign) { return expected.contains(.keyword(Synopsis.assignment)) ? Synopsis.assignment : nil }
    guard let word = cursor.word else { return nil }
    // `show loss.grad` means the variable, even where `loss` is a keyword.
    let next = cursor.next
    if cursor.isGlued, next.kind == .symbol(.dot) || next.kind == .symbol(.leftBracket) { return nil }
    let keywords = expected.compactMap { if case .keyword(let keyword) = $0 { keyword } else { nil } }
    if keywords.contains(word) { return word }
    guard acceptsAbbreviations, !isKnown(word, at: cursor) else { return nil }
    let candidates = keywords.filter { $0.hasPrefix(word) }
    // Of `epoch` and `epochs`, which mean the same, the beginning of both stands for the shorter.
    guard let shortest = candidates.min(by: { $0.count < $1.count }) else { return nil }
    return candidates.allSatisfy { $0.hasPrefix(shortest) } ? shortest : nil
  }

  /// `key=value`, if it stands here.
  func option(_ key: String?, _ cursor: inout Cursor) throws(Interruption) -> Phrase.Part? {
    guard let word = cursor.word, key == nil || key == word, cursor.next.kind == .symbol(.assign) else { return nil }
    let start = cursor.offset
    cursor.advance()
    cursor.advance()
    let value = try expression(&cursor)
    return Phrase.Part(.option(key: word, value: value), range: cursor.range(from: start))
  }

  func checkDuplicates(_ parts: [Phrase.Part]) throws(Interruption) {
    var keys: Set<String> = []
    for part in parts {
      guard case .option(let key, _) = part.kind, !keys.insert(key).inserted else { continue }
      throw .failure(.duplicateOption(key, at: part.range))
    }
  }
}
