/// What is wrong with the notation of a synopsis.
package enum SynopsisError: Error, Sendable, Equatable {
  case missingVerb
  /// The verb of the first form, and that of another one.
  case differentVerbs(String, String)
  /// A word that is neither all lower-case nor all upper-case ASCII.
  case badWord(String)
  case reservedWord(String)
  case unexpected(Character)
  case unclosed(Character)
  case emptyGroup
  case nestedTooDeep
  /// An option's value, or a slot of a list, of a kind that cannot stand there.
  case badSlot(String)
}

extension Synopsis {
  package init(_ notation: String) throws(SynopsisError) {
    var reader = SynopsisReader(notation)
    self = try reader.synopsis()
  }
}

/// Reads the notation of a synopsis.
private struct SynopsisReader {
  private var rest: Substring
  private var depth = 0

  /// Words that an expression before them would take for its own.
  private static let operandWords = ["and", "or", "true", "false"]

  init(_ notation: String) { rest = Substring(notation) }

  mutating func synopsis() throws(SynopsisError) -> Synopsis {
    skipBlanks()
    guard case .keyword(let verb) = try item() else { throw .missingVerb }
    if ReservedWord(rawValue: verb) != nil { throw .reservedWord(verb) }
    let items = try sequence()
    if let stray = rest.first { throw .unexpected(stray) }
    return Synopsis(verb: verb, items: items)
  }

  private mutating func skipBlanks() { rest = rest.drop { $0 == " " } }

  private mutating func sequence() throws(SynopsisError) -> [Synopsis.Item] {
    var items: [Synopsis.Item] = []
    skipBlanks()
    while let next = rest.first, !"|)]}".contains(next) {
      if "[{".contains(next) {
        items.append(.anyOrder(try optionals()))
      } else {
        items.append(try item())
      }
      skipBlanks()
    }
    return items
  }

  private mutating func optionals() throws(SynopsisError) -> [Synopsis.Optional] {
    var options: [Synopsis.Optional] = []
    while let next = rest.first, "[{".contains(next) {
      options.append(next == "[" ? .group(try alternatives("[", "]")) : try anyOptions())
      skipBlanks()
    }
    return options
  }

  private mutating func anyOptions() throws(SynopsisError) -> Synopsis.Optional {
    rest.removeFirst()
    skipBlanks()
    guard case .option(let key, let slot) = try item() else { throw .unexpected("{") }
    skipBlanks()
    try close("{", "}")
    return .options(key: key, slot)
  }

  private mutating func alternatives(
    _ opening: Character, _ closing: Character
  ) throws(SynopsisError) -> [[Synopsis.Item]] {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 16 else { throw .nestedTooDeep }
    var alternatives: [[Synopsis.Item]] = []
    repeat {
      rest.removeFirst()
      let items = try sequence()
      guard !items.isEmpty else { throw .emptyGroup }
      alternatives.append(items)
    } while rest.first == "|"
    try close(opening, closing)
    return alternatives
  }

  private mutating func close(_ opening: Character, _ closing: Character) throws(SynopsisError) {
    guard let next = rest.first else { throw .unclosed(opening) }
    guard next == closing else { throw .unexpected(next) }
    rest.removeFirst()
  }

  private mutating func item() throws(SynopsisError) -> Synopsis.Item {
    if rest.first == "(" { return .choice(try alternatives("(", ")")) }
    if rest.first == "=" {
      rest.removeFirst()
      return .keyword(Synopsis.assignment)
    }
    let word = try word()
    if word.isUpperCaseWord { return .slot(try slot(word)) }
    guard word.isLowerCaseWord else { throw .badWord(word) }
    guard rest.first == "=" else {
      guard !SynopsisReader.operandWords.contains(word) else { throw .reservedWord(word) }
      return .keyword(word)
    }
    rest.removeFirst()
    let value = try slot(try self.word())
    guard value.kind == .expression, !value.isList else { throw .badSlot(value.description) }
    return .option(key: word, value)
  }

  private mutating func word() throws(SynopsisError) -> String {
    let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    guard !word.isEmpty else { if let stray = rest.first { throw .unexpected(stray) } else { throw .missingVerb } }
    rest = rest[word.endIndex...]
    return String(word)
  }

  private mutating func slot(_ name: String) throws(SynopsisError) -> Slot {
    guard name.isUpperCaseWord else { throw .badWord(name) }
    let isList = rest.hasPrefix("...")
    if isList { rest = rest.dropFirst(3) }
    let slot = Slot(name, isList: isList)
    guard !(isList && (slot.kind == .block || slot.kind == .statement)) else { throw .badSlot(slot.description) }
    return slot
  }
}

extension String {
  fileprivate var isLowerCaseWord: Bool { isWord { ("a"..."z").contains($0) } }
  fileprivate var isUpperCaseWord: Bool { isWord { ("A"..."Z").contains($0) } }

  private func isWord(_ isLetter: (Character) -> Bool) -> Bool {
    first.map(isLetter) == true && allSatisfy { isLetter($0) || ("0"..."9").contains($0) || $0 == "_" }
  }
}
