extension Expression {
  /// The names that stand in the expression, in the order of the text, not those behind dots.
  package var names: [String] {
    if case .name(let name) = kind { return [name] }
    return kind.children.flatMap(\.names)
  }

  /// The same with another name wherever one stands.
  package func renaming(_ name: String, to other: String) -> Expression {
    let renamed = kind == .name(name) ? .name(other) : kind.mapped { $0.renaming(name, to: other) }
    return Expression(renamed, range: range, keepsParentheses: keepsParentheses)
  }
}
