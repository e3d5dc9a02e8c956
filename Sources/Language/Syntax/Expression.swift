/// Something that has a value.
package struct Expression: Sendable {
  package indirect enum Kind: Sendable, Equatable {
    case number(Double)
    /// `20%` holds 20; its value is 0.2.
    case percent(Double)
    case string(String)
    case boolean(Bool)
    case name(String)
    case member(Expression, String)
    case subscripted(Expression, [Subscript])
    case call(Expression, [Argument])
    case unary(UnaryOperator, Expression)
    case binary(BinaryOperator, Expression, Expression)
    case list([Expression])
    case tuple([Expression])
    /// `64 -> linear(32) -> relu`: two elements or more.
    case chain([Expression])
    /// `0..1`, both ends included.
    case range(Expression, Expression)
  }

  package let kind: Kind
  package let range: SourceRange
  /// The longest way down to a leaf, 1 for a leaf. The parser gives nothing above `Parser.maximumHeight`, so that
  /// whoever walks an expression may recurse.
  package let height: Int
  /// Whether the parentheses around a name must stay, because it would begin a command without them: `(step) > 5`.
  let keepsParentheses: Bool

  package init(_ kind: Kind, range: SourceRange = .none, keepsParentheses: Bool = false) {
    self.kind = kind
    self.range = range
    self.keepsParentheses = keepsParentheses
    height = 1 + (kind.children.lazy.map(\.height).max() ?? 0)
  }
}

extension Expression: Equatable {
  /// Whether both say the same, wherever they stand.
  package static func == (left: Expression, right: Expression) -> Bool { left.kind == right.kind }
}

extension Expression.Kind {
  /// The expressions directly inside, in the order of the text.
  package var children: [Expression] {
    switch self {
    case .number, .percent, .string, .boolean, .name: []
    case .member(let operand, _), .unary(_, let operand): [operand]
    case .subscripted(let operand, let subscripts): [operand] + subscripts.flatMap(\.children)
    case .call(let operand, let arguments): [operand] + arguments.map(\.value)
    case .binary(_, let left, let right), .range(let left, let right): [left, right]
    case .list(let elements), .tuple(let elements), .chain(let elements): elements
    }
  }
}

/// One entry of `x[…]`, as in NumPy.
package enum Subscript: Sendable, Equatable {
  case index(Expression)
  /// `start:stop:step`, each of which may be left out.
  case slice(Expression?, Expression?, Expression?)
  /// `...`: as many full slices as are missing.
  case ellipsis
  /// `newaxis`: an axis of length 1.
  case newAxis

  package static let newAxisName = "newaxis"

  /// The expressions directly inside, in the order of the text.
  package var children: [Expression] {
    switch self {
    case .index(let index): [index]
    case .slice(let start, let stop, let step): [start, stop, step].compactMap { $0 }
    case .ellipsis, .newAxis: []
    }
  }
}

/// `value`, or `label=value`.
package struct Argument: Sendable, Equatable {
  package let label: String?
  package let value: Expression

  package init(_ value: Expression, label: String? = nil) {
    self.label = label
    self.value = value
  }
}
