/// `residual1/linear1.W`: a `/` between names joins them to a path where the first is a layer that the second lies in. The
/// grammar cannot know that, so it reads a division; whoever knows the layers joins what belongs together.
extension Expression {
  /// The expression with `a/b` read as one name wherever that is a path. There are no blanks around such a `/`.
  package func joiningPaths(_ isPath: (_ outer: String, _ inner: String) -> Bool) -> Expression {
    let joined = replacing(kind.mapped { $0.joiningPaths(isPath) })
    guard case .binary(.divide, let left, let right) = joined.kind, let outer = left.lastName,
      let inner = right.firstName, let names = joined.joinedNames, isPath(names.outer, names.inner)
    else { return joined }
    let path = Expression(.name("\(outer.name)/\(inner.name)"), range: outer.range.union(inner.range))
    return left.replacingLastName(by: right.replacingFirstName(by: path))
  }

  /// Of a division the names on both sides of the sign, where nothing stands between them and it.
  package var joinedNames: (outer: String, inner: String)? {
    guard case .binary(.divide, let left, let right) = kind, let outer = left.lastName, let inner = right.firstName,
      outer.range.upper + 1 == inner.range.lower
    else { return nil }
    return (outer.name, inner.name)
  }

  private typealias Name = (name: String, range: SourceRange)

  /// The name itself; none where parentheses stand around it.
  private var ownName: Name? {
    guard case .name(let name) = kind, range.upper - range.lower == name.utf8.count else { return nil }
    return (name, range)
  }

  /// The name that the text of the expression ends with.
  private var lastName: Name? {
    switch kind {
    case .name: ownName
    case .binary(_, _, let last), .unary(_, let last): last.lastName
    default: nil
    }
  }

  /// The name that the text of the expression begins with.
  private var firstName: Name? {
    switch kind {
    case .name: ownName
    case .binary(_, let first, _), .member(let first, _), .subscripted(let first, _), .call(let first, _):
      first.firstName
    default: nil
    }
  }

  private func replacingLastName(by other: Expression) -> Expression {
    switch kind {
    case .binary(let op, let left, let last): replacing(.binary(op, left, last.replacingLastName(by: other)), other)
    case .unary(let op, let last): replacing(.unary(op, last.replacingLastName(by: other)), other)
    default: other
    }
  }

  private func replacingFirstName(by other: Expression) -> Expression {
    switch kind {
    case .binary(let op, let first, let right):
      replacing(.binary(op, first.replacingFirstName(by: other), right), other)
    case .member(let first, let name): replacing(.member(first.replacingFirstName(by: other), name), other)
    case .subscripted(let first, let subscripts):
      replacing(.subscripted(first.replacingFirstName(by: other), subscripts), other)
    case .call(let first, let arguments): replacing(.call(first.replacingFirstName(by: other), arguments), other)
    default: other
    }
  }

  /// With another kind, over a range that takes in another expression as well.
  private func replacing(_ kind: Kind, _ other: Expression? = nil) -> Expression {
    Expression(kind, range: other.map { range.union($0.range) } ?? range, keepsParentheses: keepsParentheses)
  }
}

extension Expression.Kind {
  /// With other expressions directly inside.
  func mapped(_ change: (Expression) -> Expression) -> Expression.Kind {
    switch self {
    case .number, .percent, .string, .boolean, .name: self
    case .member(let operand, let name): .member(change(operand), name)
    case .subscripted(let operand, let subscripts): .subscripted(change(operand), subscripts.map { $0.mapped(change) })
    case .call(let operand, let arguments):
      .call(change(operand), arguments.map { Argument(change($0.value), label: $0.label) })
    case .unary(let op, let operand): .unary(op, change(operand))
    case .binary(let op, let left, let right): .binary(op, change(left), change(right))
    case .range(let low, let high): .range(change(low), change(high))
    case .list(let elements): .list(elements.map(change))
    case .tuple(let elements): .tuple(elements.map(change))
    case .chain(let elements): .chain(elements.map(change))
    }
  }
}

extension Subscript {
  fileprivate func mapped(_ change: (Expression) -> Expression) -> Subscript {
    switch self {
    case .index(let index): .index(change(index))
    case .slice(let start, let stop, let step): .slice(start.map(change), stop.map(change), step.map(change))
    case .ellipsis, .newAxis: self
    }
  }
}
