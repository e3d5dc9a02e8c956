/// Reads what fills a slot.
struct SlotReader {
  struct Place: Hashable {
    let offset: Int
    let slot: Slot
  }

  typealias Found = Result<(parts: [Phrase.Part], cursor: Cursor), Interruption>

  /// What was found at a place, so that no place is read twice.
  typealias Memory = [Place: Found]

  let parser: Parser
  let slot: Slot

  func read(_ cursor: inout Cursor, _ memory: inout Memory) throws(Interruption) -> [Phrase.Part] {
    let place = Place(offset: cursor.offset, slot: slot)
    let result = memory[place] ?? read(cursor)
    memory[place] = result
    let found = try result.get()
    cursor = found.cursor
    return found.parts
  }

  private func read(_ cursor: Cursor) -> Found {
    var cursor = cursor
    var parts: [Phrase.Part] = []
    do throws(Interruption) {
      repeat {
        if !parts.isEmpty { try skipComma(&cursor) }
        let start = cursor.offset
        let value = try value(&cursor)
        let part = Phrase.Part.Kind.slot(name: slot.name, value)
        parts.append(Phrase.Part(part, range: cursor.range(from: start), continuesList: !parts.isEmpty))
      } while slot.isList && cursor.at(.comma)
      return .success((parts, cursor))
    } catch {
      return .failure(error)
    }
  }

  /// A list may go on in the next line.
  private func skipComma(_ cursor: inout Cursor) throws(Interruption) {
    cursor.advance()
    cursor.skipNewlines()
    guard cursor.token.kind == .end else { return }
    cursor.probe?.record(.phrase([.slot(slot)]))
    throw cursor.unexpected(expected: slot.name)
  }

  private func value(_ cursor: inout Cursor) throws(Interruption) -> Phrase.SlotValue {
    if cursor.isAtStatementEnd {
      if slot.kind == .statement { cursor.probe?.record(.statement) }
      throw cursor.missing(slot.name)
    }
    switch slot.kind {
    case .expression: return .expression(try parser.expression(&cursor))
    case .block: return .block(try parser.block(&cursor))
    case .statement: return .block(try parser.statementOrBlock(&cursor))
    case .word: return .word(try text(&cursor, end: cursor.wordEnd))
    case .file: return .file(try text(&cursor, end: cursor.fileEnd))
    case .source: return try source(&cursor)
    }
  }

  /// A string, or the bare text up to `end`.
  private func text(_ cursor: inout Cursor, end: Int?) throws(Interruption) -> String {
    if case .string(let text) = cursor.token.kind {
      cursor.advance()
      return text
    }
    guard let end else { throw cursor.missing(slot.name) }
    let text = cursor.text(SourceRange(cursor.offset, end))
    cursor.jump(to: end)
    return text
  }

  /// A bare word names something known; a string, or anything with a slash in it, a file.
  private func source(_ cursor: inout Cursor) throws(Interruption) -> Phrase.SlotValue {
    if case .string = cursor.token.kind { return .file(try text(&cursor, end: nil)) }
    let text = try text(&cursor, end: cursor.fileEnd)
    return text.contains("/") ? .file(text) : .word(text)
  }
}
