import Language

extension Compiler {
  /// Where the value of an expression will be: a constant or a variable where it lies, anything else where it is computed
  /// to.
  mutating func register(of expression: Expression) -> Register {
    switch expression.kind {
    case .number(let number): return constant(.number(number))
    case .percent(let percent): return constant(.number(percent / 100))
    case .string(let string): return constant(.string(string))
    case .boolean(let flag): return constant(.boolean(flag))
    case .name(let name): return variable(name)
    case .unary(.not, _), .binary(.and, _, _), .binary(.or, _, _): return truth(of: expression)
    case .unary(let op, let operand):
      return result(of: expression, from: [operand]) { .unary(op, $0[0], to: $1, $2) }
    case .binary(.divide, _, _) where mayBePath(expression): return general(expression)
    case .binary(let op, let left, let right):
      return result(of: expression, from: [left, right]) { .binary(op, $0[0], $0[1], to: $1, $2) }
    case .range(let low, let high):
      return result(of: expression, from: [low, high]) { .range($0[0], $0[1], to: $1, $2) }
    case .list(let elements), .tuple(let elements): return list(elements, expression)
    case .subscripted(let whole, let subscripts): return part(of: whole, subscripts, expression)
    case .member(let whole, _): return member(of: whole, expression)
    case .call(let callee, let arguments): return call(callee, arguments, expression)
    case .chain: return general(expression)
    }
  }

  /// Where the values of several expressions will be, computed one after the other.
  mutating func registers(of expressions: [Expression]) -> [Register] {
    let lastWork = expressions.lastIndex { !$0.isLeaf } ?? 0
    return expressions.indices.map { place in
      place < lastWork ? ownRegister(of: expressions[place]) : register(of: expressions[place])
    }
  }

  /// As `register`, but a variable is looked at now: if its name is unknown, that is the error to be told, and not one in
  /// what is computed after it.
  mutating func ownRegister(of expression: Expression) -> Register {
    let register = register(of: expression)
    guard register.isVariable else { return register }
    let to = temporary()
    emit(.load(register, to: to, number(expression)))
    return to
  }

  /// An instruction that computes an expression from others.
  private mutating func result(
    of expression: Expression, from operands: [Expression],
    _ instruction: ([Register], Register, Instruction.Number) -> Instruction
  ) -> Register {
    result(of: expression, from: registers(of: operands), instruction)
  }

  mutating func result(
    of expression: Expression, from operands: [Register],
    _ instruction: ([Register], Register, Instruction.Number) -> Instruction
  ) -> Register {
    for operand in operands { release(operand) }
    let to = temporary()
    emit(instruction(operands, to, number(expression)))
    return to
  }

  private mutating func general(_ expression: Expression) -> Register {
    result(of: expression, from: [Register]()) { .general(to: $1, $2) }
  }

  private mutating func list(_ elements: [Expression], _ expression: Expression) -> Register {
    let registers = registers(of: elements)
    let operands = number(registers)
    return result(of: expression, from: registers) { .list(operands, to: $1, $2) }
  }

  private mutating func part(
    of whole: Expression, _ subscripts: [Subscript], _ expression: Expression
  ) -> Register {
    let registers = registers(of: [whole] + subscripts.flatMap(\.children))
    if subscripts.count == 1, case .index = subscripts[0] {
      return result(of: expression, from: registers) { .element(of: $0[0], at: $0[1], to: $1, $2) }
    }
    let positions = number(Array(registers.dropFirst()))
    return result(of: expression, from: registers) { .part(of: $0[0], at: positions, to: $1, $2) }
  }

  /// `w.grad` of a variable or of a value. Longer paths, such as `linear1.W.grad`, are mostly the network's.
  private mutating func member(of whole: Expression, _ expression: Expression) -> Register {
    if case .member = whole.kind, whole.dottedPath != nil { return general(expression) }
    return result(of: expression, from: [register(of: whole)]) { .member(of: $0[0], to: $1, $2) }
  }

  private mutating func call(
    _ callee: Expression, _ arguments: [Argument], _ expression: Expression
  ) -> Register {
    guard case .name(let name) = callee.kind else { return general(expression) }
    let (variable, to, end) = (variable(name), temporary(), label())
    let call = Instruction.Number(parts.calls.count)
    parts.calls.append(nil)
    emit(.callee(variable, to: to, end: end, call))
    let registers = registers(of: arguments.map(\.value))
    parts.calls[Int(call)] = Call(name, callee, arguments, registers, expression)
    emit(.call(variable, to: to, call))
    for register in registers { release(register) }
    place(end)
    return to
  }
}

extension Compiler {
  /// Jumps where a condition does not hold. `and` and `or` look at the right side only where the left does not decide.
  mutating func jump(to target: Instruction.Target, unless condition: Expression) {
    switch condition.kind {
    case .binary(.and, let left, let right):
      jump(to: target, unless: left)
      jump(to: target, unless: right)
    case .binary(.or, let left, let right):
      let (second, end) = (label(), label())
      jump(to: second, unless: left)
      emit(.jump(end))
      place(second)
      jump(to: target, unless: right)
      place(end)
    case .unary(.not, let operand):
      let end = label()
      jump(to: end, unless: operand)
      emit(.jump(target))
      place(end)
    case .binary(let op, let left, let right) where op.precedence == .comparison:
      let sides = registers(of: [left, right])
      for side in sides { release(side) }
      emit(.unlessCompared(op, sides[0], sides[1], target, number(condition)))
    default:
      let truth = register(of: condition)
      release(truth)
      emit(.unless(truth, target, number(condition)))
    }
  }

  /// `a and b` as a value: true or false.
  private mutating func truth(of condition: Expression) -> Register {
    let (no, end) = (label(), label())
    jump(to: no, unless: condition)
    let to = temporary()
    emit(.load(constant(.boolean(true)), to: to, number(condition)))
    emit(.jump(end))
    place(no)
    emit(.load(constant(.boolean(false)), to: to, number(condition)))
    place(end)
    return to
  }
}

extension Expression {
  /// Whether nothing has to be computed.
  fileprivate var isLeaf: Bool { kind.children.isEmpty }
}
