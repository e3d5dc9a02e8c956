/// A command reads its phrase by the names in its synopsis.
extension Phrase {
  package func has(_ keyword: String) -> Bool {
    parts.contains { $0.kind == .keyword(keyword) }
  }

  /// The first of `words` that the phrase has, for a choice such as `(steps|epochs)`.
  package func choice(of words: [String]) -> String? {
    words.first(where: has)
  }

  package func expression(_ slot: String) -> Expression? { expressions(slot).first }

  package func expressions(_ slot: String) -> [Expression] {
    values(slot).compactMap { if case .expression(let expression) = $0 { expression } else { nil } }
  }

  package func word(_ slot: String) -> String? { words(slot).first }

  package func words(_ slot: String) -> [String] {
    values(slot).compactMap { if case .word(let word) = $0 { word } else { nil } }
  }

  package func file(_ slot: String) -> String? { files(slot).first }

  package func files(_ slot: String) -> [String] {
    values(slot).compactMap { if case .file(let path) = $0 { path } else { nil } }
  }

  /// The phrase's first block.
  package var block: Block? {
    for case .slot(_, .block(let block)) in parts.map(\.kind) { return block }
    return nil
  }

  package func option(_ key: String) -> Expression? {
    options.first { $0.key == key }?.value
  }

  /// All `key=value`, in the order of the text.
  package var options: [(key: String, value: Expression)] {
    parts.compactMap { if case .option(let key, let value) = $0.kind { (key, value) } else { nil } }
  }

  /// Where a slot's first value, a keyword or an option stands, for diagnostics.
  package func range(of name: String) -> SourceRange? {
    parts.first { $0.kind.name == name }?.range
  }

  /// The whole phrase.
  package var range: SourceRange {
    parts.reduce(verbRange) { $0.union($1.range) }
  }

  private func values(_ slot: String) -> [SlotValue] {
    parts.compactMap { if case .slot(slot, let value) = $0.kind { value } else { nil } }
  }
}

extension Phrase.Part.Kind {
  /// The keyword, the slot's name or the option's key.
  package var name: String {
    switch self {
    case .keyword(let name), .slot(let name, _), .option(let name, _): name
    }
  }
}
