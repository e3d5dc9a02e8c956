import Differentiation
import Language
import Networks
import Tensors

extension Session {
  /// Expressions within expressions, also through calls, deeper than this are taken for a mistake. In a debug build a level
  /// takes up to 9 kB of stack, and a call, which is counted as well, up to 26 kB; a thread has 8 MB.
  private static let deepestEvaluation = 500

  /// Up to here every thread has room.
  private static let shallowEvaluation = 16

  /// The value of an expression. What is left of `a/b` after paths were joined divides.
  mutating func evaluate(_ expression: Expression, joinsPaths: Bool = true) throws(Diagnostic) -> Value {
    guard depth < Self.deepestEvaluation else { throw .tooDeep(at: expression.range) }
    if depth > Self.shallowEvaluation { try checkStack(at: expression.range) }
    depth += 1
    defer { depth -= 1 }
    if case .number(let number) = expression.kind { return .number(number) }
    if case .name(let name) = expression.kind { return try lookUp(name, at: expression.range) }
    var machine = Machine(Compiler.code(expression, &scopes[scopes.count - 1], joinsPaths: joinsPaths))
    while !machine.isDone { try machine.proceed(&self) }
    return machine.returned ?? .list([])
  }

  /// The value of an expression that is not computed from other values: a chain of layers, or a path of the network, or what
  /// may be one.
  mutating func general(_ expression: Expression) throws(Diagnostic) -> Value {
    switch expression.kind {
    case .chain(let stages): return .network(try network(stages))
    case .member(let whole, let name): return try member(name, of: whole, expression)
    case .call(let callee, _): throw .notCallable(callee.printed, at: callee.range)
    case .binary: return try evaluate(joiningPaths(expression), joinsPaths: false)
    default: return try evaluate(expression)
    }
  }

  func list(_ elements: [Value], at range: SourceRange) throws(Diagnostic) -> Value {
    let list = Value.list(elements)
    guard list.isWithinLimits else { throw .listTooLarge(at: range) }
    return list
  }

  /// `0..5` as a value: the whole numbers that a `for` loop would go through.
  func range(_ ends: [Value], _ expression: Expression) throws(Diagnostic) -> Value {
    let places = expression.kind.children
    let (low, high) = (try integer(ends[0], places[0]), try integer(ends[1], places[1]))
    guard low <= high else { return .tensor(Tensor([], precision: environment.precision)) }
    let (distance, overflow) = high.subtractingReportingOverflow(low)
    do {
      try Shape([overflow ? Int.max : distance])
        .checkAllocatable(environment.precision, times: 2, within: environment.budget)
    } catch {
      throw Wording.diagnostic(error, at: expression.range)
    }
    return .tensor(Tensor((low...high).map(Double.init), precision: environment.precision))
  }

  /// An operand of an operation: numbers, with the node where they are recorded.
  func operand(_ value: Value, _ expression: Expression) throws(Diagnostic) -> Operand {
    guard let tensor = tensor(value) else { throw notNumeric(value, at: expression.range) }
    let node: NodeID? = if case .node(let id) = value { id } else { nil }
    return Operand(
      tensor: tensor.converted(to: environment.precision), node: node, expression: joiningPaths(expression))
  }

  mutating func operand(_ expression: Expression) throws(Diagnostic) -> Operand {
    // In two lines: as an argument, the value would belong to a session newer than the one that is asked about it.
    let value = try evaluate(expression)
    return try operand(value, expression)
  }

  /// Applies an operation that an expression writes; a misfit is reported there.
  mutating func apply(
    _ op: any Op, _ operands: [Operand], in expression: Expression
  ) throws(Diagnostic) -> Value {
    do {
      return try apply(op, to: operands, named: joiningPaths(expression))
    } catch {
      throw Wording.diagnostic(error, at: expression.range)
    }
  }
}

extension Session {
  /// A single number.
  mutating func number(_ expression: Expression) throws(Diagnostic) -> Double {
    let value = try evaluate(expression)
    return try number(value, expression)
  }

  private func number(_ value: Value, _ expression: Expression) throws(Diagnostic) -> Double {
    // As it was written, also where tensors are float32: a rate of 0.001 is to stay 0.001.
    if case .number(let number) = value { return number }
    guard let number = tensor(value)?.scalar else {
      throw .expected("a number", got: value.kind, at: expression.range)
    }
    return number
  }

  /// A whole number.
  package mutating func integer(_ expression: Expression) throws(Diagnostic) -> Int {
    let value = try evaluate(expression)
    return try integer(value, expression)
  }

  /// The whole number that the value of an expression is.
  func integer(_ value: Value, _ expression: Expression) throws(Diagnostic) -> Int {
    let number = try number(value, expression)
    guard let integer = Int(exactly: number) else {
      throw .expected("a whole number", got: described(.number(number)), at: expression.range)
    }
    return integer
  }

  /// The value of an expression in words.
  mutating func described(_ expression: Expression, digits: Int = 4) throws(Diagnostic) -> String {
    let value = try evaluate(expression)
    return described(value, digits: digits)
  }

  /// A whole number of things, at least one.
  mutating func count(_ expression: Expression, of things: String) throws(Diagnostic) -> Int {
    let count = try integer(expression)
    guard count > 0 else { throw .expected("a number of \(things), 1 or more", got: "\(count)", at: expression.range) }
    return count
  }

  /// A condition: true or false, or a number that is not 0.
  mutating func truth(_ expression: Expression) throws(Diagnostic) -> Bool {
    let value = try evaluate(expression)
    return try truth(value, expression)
  }

  func truth(_ value: Value, _ expression: Expression) throws(Diagnostic) -> Bool {
    if case .boolean(let flag) = value { return flag }
    guard let number = tensor(value)?.scalar else {
      throw .expected("a condition (true or false)", got: value.kind, at: expression.range)
    }
    return number != 0
  }
}
