import Differentiation
import Glibc
import Language
import Tensors

extension Session {
  mutating func unary(
    _ op: UnaryOperator, _ operand: Expression, _ whole: Expression
  ) throws(Diagnostic) -> Value {
    switch op {
    case .not: return .boolean(!(try truth(operand)))
    case .plus: return try evaluate(operand)
    case .minus:
      let value = try evaluate(operand)
      if case .number(let number) = value { return .number(-number) }
      return try apply(Negate(), [self.operand(value, operand)], in: whole)
    }
  }

  mutating func binary(
    _ op: BinaryOperator, _ left: Expression, _ right: Expression, _ whole: Expression
  ) throws(Diagnostic) -> Value {
    // `and` and `or` look at the right side only where the left does not decide.
    if op == .and { return .boolean(try truth(left) ? try truth(right) : false) }
    if op == .or { return .boolean(try truth(left) ? true : try truth(right)) }
    let (a, b) = (try evaluate(left), try evaluate(right))
    return try combine(op, a, left, b, right, in: whole)
  }

  /// Both sides joined by an operator.
  mutating func combine(
    _ op: BinaryOperator, _ a: Value, _ left: Expression, _ b: Value, _ right: Expression, in whole: Expression
  ) throws(Diagnostic) -> Value {
    if case .number(let x) = a, case .number(let y) = b, let result = Self.scalar(op, x, y) { return result }
    if let answer = Self.comparison(op, a, b) { return .boolean(answer) }
    let operands = [try operand(a, left), try operand(b, right)]
    if let rule = Self.rule(op) { return try apply(rule, operands, in: whole) }
    return try elementwise(op, operands, at: whole.range)
  }

  /// Plain numbers, without detours.
  private static func scalar(_ op: BinaryOperator, _ x: Double, _ y: Double) -> Value? {
    switch op {
    case .add: .number(x + y)
    case .subtract: .number(x - y)
    case .multiply: .number(x * y)
    case .divide: .number(x / y)
    case .power: .number(pow(x, y))
    case .floorDivide, .remainder, .equal, .unequal, .less, .lessOrEqual, .greater, .greaterOrEqual:
      function(op).map { isComparison(op) ? .boolean($0(x, y) != 0) : .number($0(x, y)) }
    case .matrixMultiply, .and, .or: nil
    }
  }

  /// Equality of words: `==` and `!=` of strings, truths and initialisers.
  private static func comparison(_ op: BinaryOperator, _ a: Value, _ b: Value) -> Bool? {
    guard op == .equal || op == .unequal else { return nil }
    let same: Bool
    switch (a, b) {
    case (.string(let a), .string(let b)): same = a == b
    case (.boolean(let a), .boolean(let b)): same = a == b
    case (.initializer(let a), .initializer(let b)): same = a == b
    default: return nil
    }
    return same == (op == .equal)
  }

  /// Operators that have a gradient.
  private static func rule(_ op: BinaryOperator) -> (any Op)? {
    switch op {
    case .add: Add()
    case .subtract: Subtract()
    case .multiply: Multiply()
    case .divide: Divide()
    case .power: Power()
    case .matrixMultiply: MatrixMultiply()
    default: nil
    }
  }

  /// Operators without a gradient: comparisons give 1 and 0, as in NumPy.
  private static func function(_ op: BinaryOperator) -> ((Double, Double) -> Double)? {
    switch op {
    case .floorDivide: { floor($0 / $1) }
    case .remainder: { $0 - $1 * floor($0 / $1) }
    case .equal: { $0 == $1 ? 1 : 0 }
    case .unequal: { $0 != $1 ? 1 : 0 }
    case .less: { $0 < $1 ? 1 : 0 }
    case .lessOrEqual: { $0 <= $1 ? 1 : 0 }
    case .greater: { $0 > $1 ? 1 : 0 }
    case .greaterOrEqual: { $0 >= $1 ? 1 : 0 }
    default: nil
    }
  }

  private static func isComparison(_ op: BinaryOperator) -> Bool { op.precedence == .comparison }

  private func elementwise(
    _ op: BinaryOperator, _ operands: [Operand], at range: SourceRange
  ) throws(Diagnostic) -> Value {
    guard let function = Self.function(op) else { throw .notNumeric(op.rawValue, at: range) }
    let (a, b) = (operands[0].tensor, operands[1].tensor)
    let shape: Shape
    do {
      shape = try a.shape.broadcast(with: b.shape, op: op.rawValue)
      try shape.checkAllocatable()
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
    var result = [Double](repeating: 0, count: shape.count)
    let (x, y) = (a.values, b.values)
    let walk = BroadcastWalk(a.shape, b.shape, to: shape)
    walk.forEachRow { row in
      for i in 0..<walk.length {
        result[row.result + i] = function(x[row.left + i * walk.leftStep], y[row.right + i * walk.rightStep])
      }
    }
    let tensor = Tensor(shape: shape, values: result, precision: environment.precision)
    if Self.isComparison(op), let single = tensor.scalar, shape.rank == 0 { return .boolean(single != 0) }
    return Value(tensor)
  }
}
