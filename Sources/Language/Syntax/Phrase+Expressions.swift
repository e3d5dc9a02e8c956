extension Phrase {
  /// With other expressions in slots and options; those in blocks stay.
  package func mappingExpressions(_ change: (Expression) -> Expression) -> Phrase {
    let parts = parts.map { part in
      let kind: Part.Kind =
        switch part.kind {
        case .slot(let name, .expression(let expression)): .slot(name: name, .expression(change(expression)))
        case .option(let key, let value): .option(key: key, value: change(value))
        case .keyword, .slot: part.kind
        }
      return Part(kind, range: part.range, continuesList: part.continuesList)
    }
    return Phrase(verb: verb, verbRange: verbRange, parts: parts, keywords: keywords)
  }
}
