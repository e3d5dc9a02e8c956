import Language

extension Compiler {
  mutating func add(_ block: Block) {
    for statement in block.statements { add(statement) }
  }

  /// - Parameter isShown: whether its value is shown even if it is an assignment.
  mutating func add(_ statement: Statement, isShown: Bool = false) {
    if statement.expectedError != nil { return emit(.expectError(number(statement))) }
    switch statement.kind {
    case .phrase, .definition: emit(.perform(number(statement)))
    case .expression(let expression):
      let value = register(of: expression)
      release(value)
      emit(.show(value, number(statement)))
    case .assignment(let target, let op, let expression):
      assign(target, op, expression, statement)
      if isShown || statement.expectedValue != nil { emit(.conclude(number(statement), isShown: isShown)) }
    case .returnValue(let expression):
      let result = expression ?? Expression(.list([]))
      let value = register(of: result)
      release(value)
      emit(.leave(value, number(result)))
    case .repeatLoop(let count, let body): repeatLoop(count, body)
    case .forLoop(let name, let sequence, let body): forLoop(name, sequence, body)
    case .whileLoop(let condition, let body): whileLoop(condition, body)
    case .conditional(let branches, let otherwise): conditional(branches, otherwise)
    }
  }

  private mutating func number(_ statement: Statement) -> Instruction.Number {
    parts.statements.append(statement)
    return Instruction.Number(parts.statements.count - 1)
  }
}

extension Compiler {
  private mutating func assign(
    _ target: Expression, _ op: AssignmentOperator, _ expression: Expression, _ statement: Statement
  ) {
    var value = op.binary == nil ? register(of: expression) : ownRegister(of: expression)
    if let binary = op.binary {
      let old = register(of: target)
      let whole = Expression(.binary(binary, target, expression), range: target.range.union(expression.range))
      value = result(of: whole, from: [old, value]) { .binary(binary, $0[0], $0[1], to: $1, $2) }
    }
    if case .name(let name) = target.kind {
      emit(.assign(value, to: variable(name), number(statement)))
      bind(name)
    } else {
      assignPart(value, target, statement)
    }
    release(value)
  }

  private mutating func assignPart(_ value: Register, _ target: Expression, _ statement: Statement) {
    guard case .subscripted(let whole, let subscripts) = target.kind, case .name(let name) = whole.kind else {
      return emit(.assignPart(value, at: number([]), number(statement)))
    }
    let positions = registers(of: subscripts.flatMap(\.children))
    if subscripts.count == 1, case .index = subscripts[0] {
      emit(.assignElement(value, of: variable(name), at: positions[0], number(statement)))
    } else {
      emit(.assignPart(value, at: number(positions), number(statement)))
    }
    for position in positions { release(position) }
  }
}

extension Compiler {
  private mutating func repeatLoop(_ count: Expression, _ body: Block) {
    let (turn, start) = (label(), label())
    let turns = register(of: count)
    let counter = temporary()
    emit(.turns(turns, counter: counter, number(count)))
    release(turns)
    emit(.jump(turn))
    place(start)
    add(body)
    place(turn)
    emit(.turn(counter: counter, start))
    release(counter)
  }

  private mutating func whileLoop(_ condition: Expression, _ body: Block) {
    let (turn, end) = (label(), label())
    place(turn)
    jump(to: end, unless: condition)
    add(body)
    emit(.jump(turn))
    place(end)
  }

  private mutating func forLoop(_ name: String, _ sequence: Expression, _ body: Block) {
    let (turn, end) = (label(), label())
    let variable = variable(name)
    bind(name)
    if case .range(let low, let high) = sequence.kind {
      let ends = registers(of: [low, high])
      let (counter, limit) = (temporary(), temporary())
      emit(.count(ends[0], ends[1], counter: counter, limit: limit, number(sequence)))
      for end in ends { release(end) }
      place(turn)
      emit(.next(counter: counter, limit: limit, variable: variable, end))
      add(body)
      emit(.jump(turn))
      release(counter)
      release(limit)
    } else {
      let whole = register(of: sequence)
      emit(.each(whole, number(sequence)))
      release(whole)
      place(turn)
      emit(.nextElement(variable: variable, end))
      add(body)
      emit(.jump(turn))
    }
    place(end)
  }

  private mutating func conditional(_ branches: [Branch], _ otherwise: Block?) {
    let end = label()
    for branch in branches {
      let next = label()
      jump(to: next, unless: branch.condition)
      add(branch.body)
      emit(.jump(end))
      place(next)
    }
    if let otherwise { add(otherwise) }
    place(end)
  }
}
