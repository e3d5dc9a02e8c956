import Language

extension Session {
  /// The expression with `residual1/linear1` read as one name where it means a layer inside of another.
  func joiningPaths(_ expression: Expression) -> Expression {
    // Most networks do not nest, and then every `/` divides.
    workbench.nestingPaths.isEmpty ? expression : expression.joiningPaths(isPath)
  }

  func joiningPaths(_ phrase: Phrase) -> Phrase {
    workbench.nestingPaths.isEmpty ? phrase : phrase.mappingExpressions { $0.joiningPaths(isPath) }
  }

  /// Whether `outer/inner`, written without blanks, is a path rather than a division: `outer` is a layer with layers inside,
  /// and `inner` is one of them or at least no variable that it could be divided by.
  private func isPath(_ outer: String, _ inner: String) -> Bool {
    guard workbench.nestingPaths.contains(outer), variable(String(outer.prefix { $0 != "/" })) == nil else {
      return false
    }
    return workbench.paths.contains("\(outer)/\(inner)") || variable(inner) == nil && Self.constant(inner) == nil
  }
}

extension String {
  /// What is printed of `residul1/linear1.W[0]`, which was read as a division, as the path that may have been meant.
  var asPath: String {
    let whole = prefix { $0 != "[" }
    return whole.split(separator: " / ").joined(separator: "/")
  }
}
