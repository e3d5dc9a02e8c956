extension Statement {
  /// With other expressions in the statement itself; those in its blocks stay, as they are read when their turn comes.
  package func mappingExpressions(_ change: (Expression) -> Expression) -> Statement {
    let kind: Kind =
      switch self.kind {
      case .assignment(let target, let op, let value): .assignment(change(target), op, change(value))
      case .phrase(let phrase): .phrase(phrase.mappingExpressions(change))
      case .expression(let expression): .expression(change(expression))
      case .repeatLoop(let count, let body): .repeatLoop(count: change(count), body: body)
      case .forLoop(let name, let sequence, let body): .forLoop(name: name, sequence: change(sequence), body: body)
      case .whileLoop(let condition, let body): .whileLoop(condition: change(condition), body: body)
      case .conditional(let branches, let otherwise):
        .conditional(branches.map { Branch(change($0.condition), $0.body) }, otherwise: otherwise)
      case .definition(let name, let parameters, let body):
        .definition(
          name: name,
          parameters: parameters.map { Parameter($0.name, defaultValue: $0.defaultValue.map(change)) }, body: body)
      case .returnValue(let value): .returnValue(value.map(change))
      }
    return Statement(kind, range: range, comment: comment)
  }
}

extension Phrase {
  fileprivate func mappingExpressions(_ change: (Expression) -> Expression) -> Phrase {
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
