import Differentiation
import Language
import Tensors

/// What a `for` loop has still to go through, where it does not just count. Rows are made one by one, so that a long loop
/// takes no memory.
enum LoopSequence: Sendable {
  case values(ArraySlice<Value>)
  /// The rows of a tensor, or of a recorded value, from `next` on.
  case rows(of: Value, name: String, next: Int, count: Int)
}

extension Session {
  /// What a `for` loop goes through: a list's elements, or a tensor's rows.
  func sequence(_ value: Value, _ expression: Expression) throws(Diagnostic) -> LoopSequence {
    if case .list(let elements) = value { return .values(elements[...]) }
    guard let count = tensor(value)?.shape.dimensions.first else {
      throw .expected("a list, a range or a tensor", got: value.kind, at: expression.range)
    }
    return .rows(of: value, name: expression.printed, next: 0, count: count)
  }

  /// The next element, or nil at the end.
  mutating func next(of sequence: inout LoopSequence) -> Value? {
    switch sequence {
    case .values(let rest):
      sequence = .values(rest.dropFirst())
      return rest.first
    case .rows(let whole, let name, let row, let count):
      guard row < count else { return nil }
      sequence = .rows(of: whole, name: name, next: row + 1, count: count)
      return self.row(row, of: whole, name: "\(name)[\(row)]")
    }
  }

  /// A row of a recorded value is recorded, as the subscript would be.
  private mutating func row(_ row: Int, of whole: Value, name: String) -> Value? {
    if case .node(let id) = whole {
      return (try? tape.apply(Slice([.index(row)]), to: [id], path: name)).map(Value.node)
    }
    return tensor(whole).flatMap { try? $0.part([.index(row)]) }.map(Value.init)
  }
}

extension LoopSequence {
  /// The values that the loop holds on to.
  var held: [Value] {
    switch self {
    case .values(let rest): Array(rest)
    case .rows(let whole, _, _, _): [whole]
    }
  }

  /// The same with every value changed.
  func mapped(_ change: (Value) -> Value) -> LoopSequence {
    switch self {
    case .values(let rest): .values(rest.map(change)[...])
    case .rows(let whole, let name, let next, let count): .rows(of: change(whole), name: name, next: next, count: count)
    }
  }
}
