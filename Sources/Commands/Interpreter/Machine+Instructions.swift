import Language
import Tensors

/// The general path: what an instruction does with values of any kind.
extension Machine {
  /// Carries out one instruction and gives the number of the one that follows.
  mutating func perform(_ instruction: Instruction, _ session: inout Session) throws(Diagnostic) -> Int {
    switch instruction {
    case .load, .unary, .binary, .element, .part, .member, .call, .list, .range, .general:
      try compute(instruction, &session)
    case .callee(let variable, let to, let end, let number):
      guard let value = try session.callee(code.calls[Int(number)], variable.place) else { break }
      put(value, in: to)
      return Int(end)
    case .jump, .unless, .unlessCompared, .turn, .next, .nextElement:
      if let target = try jump(instruction, &session) { return Int(target) }
    case .turns, .count, .each: try beginLoop(instruction, &session)
    case .assign, .assignElement, .assignPart, .conclude, .show, .perform, .expectError:
      try state(instruction, &session)
    case .leave(let from, let number):
      returned = try value(from, code.expressions[Int(number)], &session)
      return code.instructions.count
    }
    return position + 1
  }

  private mutating func compute(_ instruction: Instruction, _ session: inout Session) throws(Diagnostic) {
    switch instruction {
    case .load(let from, let to, let number):
      put(try value(from, code.expressions[Int(number)], &session), in: to)
    case .unary(let op, let from, let to, let number):
      let whole = code.expressions[Int(number)]
      guard case .unary(_, let operand) = whole.kind else { return }
      put(try session.unary(op, value(from, operand, &session), operand, whole), in: to)
    case .binary(let op, let a, let b, let to, let number):
      let whole = code.expressions[Int(number)]
      guard case .binary(_, let left, let right) = whole.kind else { return }
      let (x, y) = (try value(a, left, &session), try value(b, right, &session))
      put(try session.combine(op, x, left, y, right, in: whole), in: to)
    case .range(let low, let high, let to, let number):
      let whole = code.expressions[Int(number)]
      let ends = try values([low, high], whole.kind.children, &session)
      put(try session.range(ends, whole), in: to)
    case .list(let operands, let to, let number):
      let whole = code.expressions[Int(number)]
      let elements = try values(code.operands[Int(operands)], whole.kind.children, &session)
      put(try session.list(elements, at: whole.range), in: to)
    case .element(let whole, let at, let to, let number):
      put(try part(of: whole, [at], code.expressions[Int(number)], &session), in: to)
    case .part(let whole, let at, let to, let number):
      put(try part(of: whole, code.operands[Int(at)], code.expressions[Int(number)], &session), in: to)
    case .member(let whole, let to, let number):
      put(try member(of: whole, code.expressions[Int(number)], &session), in: to)
    case .call(let variable, let to, let number): put(try call(code.calls[Int(number)], variable, &session), in: to)
    case .general(let to, let number): put(try session.general(code.expressions[Int(number)]), in: to)
    default: return
    }
  }

  private mutating func part(
    of whole: Register, _ positions: [Register], _ expression: Expression, _ session: inout Session
  ) throws(Diagnostic) -> Value {
    let operands = expression.kind.children
    let value = try value(whole, operands[0], &session)
    let numbers = try values(positions, Array(operands.dropFirst()), &session)
    return try session.part(of: value, numbers, expression)
  }

  private mutating func member(
    of whole: Register, _ expression: Expression, _ session: inout Session
  ) throws(Diagnostic) -> Value {
    // A name without a value may be the network's: `linear1.W`.
    guard case .member(let inner, let name) = expression.kind, let value = present(whole, inner, &session) else {
      return try session.general(expression)
    }
    return try session.property(name, of: value, inner, expression)
  }

  private mutating func call(
    _ call: Call, _ variable: Register, _ session: inout Session
  ) throws(Diagnostic) -> Value {
    var values: [Value] = []
    values.reserveCapacity(call.registers.count)
    for (place, register) in call.registers.enumerated() {
      values.append(try value(register, call.arguments[place].value, &session))
    }
    return try session.call(call, present(variable, call.callee, &session), values)
  }
}

extension Machine {
  /// The value in a register; what was computed on the way is taken out, so that nothing holds on to it. A variable without
  /// a value is a name to be looked up.
  mutating func value(
    _ register: Register, _ expression: Expression, _ session: inout Session
  ) throws(Diagnostic) -> Value {
    if let value = present(register, expression, &session) { return value }
    guard case .name(let name) = expression.kind else { return .list([]) }
    return try session.lookUp(name, at: expression.range)
  }

  mutating func values(
    _ registers: [Register], _ expressions: [Expression], _ session: inout Session
  ) throws(Diagnostic) -> [Value] {
    var values: [Value] = []
    for (register, expression) in zip(registers, expressions) {
      values.append(try value(register, expression, &session))
    }
    return values
  }

  mutating func present(_ register: Register, _ expression: Expression, _ session: inout Session) -> Value? {
    if register.isVariable { return session.variable(expression, at: register.place) }
    defer { registers[register.place] = code.registers[register.place] }
    return registers[register.place].value
  }

  mutating func put(_ value: Value, in register: Register) { registers[register.place] = Cell(value) }
}
