import Differentiation
import Language
import Tensors

extension Session {
  mutating func unary(
    _ op: UnaryOperator, _ value: Value, _ operand: Expression, _ whole: Expression
  ) throws(Diagnostic) -> Value {
    switch op {
    case .not: return .boolean(!(try truth(value, operand)))
    case .plus: return value
    case .minus:
      if case .number(let number) = value { return .number(-number) }
      return try apply(Negate(), [self.operand(value, operand)], in: whole)
    }
  }

  /// Both sides joined by an operator.
  mutating func combine(
    _ op: BinaryOperator, _ a: Value, _ left: Expression, _ b: Value, _ right: Expression, in whole: Expression
  ) throws(Diagnostic) -> Value {
    if case .number(let x) = a, case .number(let y) = b {
      if let number = op.number(x, y) { return .number(number) }
      if let holds = op.holds(x, y) { return .boolean(holds) }
    }
    if let answer = Self.comparison(op, a, b) { return .boolean(answer) }
    let operands = [try operand(a, left), try operand(b, right)]
    if let rule = Self.rule(op) { return try apply(rule, operands, in: whole) }
    return try elementwise(op, operands, at: whole.range)
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
  private func elementwise(
    _ op: BinaryOperator, _ operands: [Operand], at range: SourceRange
  ) throws(Diagnostic) -> Value {
    let (a, b) = (operands[0].tensor, operands[1].tensor)
    let shape: Shape
    do {
      shape = try a.shape.broadcast(with: b.shape, op: op.rawValue)
      try shape.checkAllocatable(within: environment.budget)
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
    var result = [Double](repeating: 0, count: shape.count)
    let (x, y) = (a.values, b.values)
    let walk = BroadcastWalk(a.shape, b.shape, to: shape)
    walk.forEachRow { row in
      for i in 0..<walk.length {
        let (a, b) = (x[row.left + i * walk.leftStep], y[row.right + i * walk.rightStep])
        result[row.result + i] = op.number(a, b) ?? (op.holds(a, b) == true ? 1 : 0)
      }
    }
    let tensor = Tensor(shape: shape, values: result, precision: environment.precision)
    if op.precedence == .comparison, let single = tensor.scalar, shape.rank == 0 { return .boolean(single != 0) }
    return Value(tensor)
  }
}
