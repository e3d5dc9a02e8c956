import Differentiation
import Language
import Tensors

/// What a `for` loop has still to go through. Numbers and rows are made one by one, so that a long loop takes no memory.
enum LoopSequence: Sendable {
  case values(ArraySlice<Value>)
  /// Whole numbers, both ends included; nil when all are done.
  case integers(ClosedRange<Int>?)
  /// The rows of a tensor, or of a recorded value, from `next` on.
  case rows(of: Value, name: String, next: Int, count: Int)
}

extension Session {
  /// What a `for` loop goes through: a list's elements, a tensor's rows, or the whole numbers of a range `0..5` (its end
  /// included).
  mutating func sequence(of expression: Expression) throws(Diagnostic) -> LoopSequence {
    if case .range(let low, let high) = expression.kind {
      let (low, high) = (try integer(low), try integer(high))
      return .integers(low <= high ? low...high : nil)
    }
    let value = try evaluate(expression)
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
    case .integers(let range):
      guard let range else { return nil }
      sequence = .integers(range.lowerBound < range.upperBound ? range.lowerBound + 1...range.upperBound : nil)
      return .number(Double(range.lowerBound))
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
    case .integers: []
    }
  }

  /// The same with every value changed.
  func mapped(_ change: (Value) -> Value) -> LoopSequence {
    switch self {
    case .values(let rest): .values(rest.map(change)[...])
    case .rows(let whole, let name, let next, let count): .rows(of: change(whole), name: name, next: next, count: count)
    case .integers: self
    }
  }
}
