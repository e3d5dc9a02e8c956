import Language

/// Makes code of syntax. Each name is looked up here, once, and becomes a place in the scope.
struct Compiler {
  var scope: Scope
  var parts = Code.Parts()
  /// Names that are variables for certain, so that `a/b` can be no path: those with a value, and those that the text gives
  /// one.
  private var variables: Set<String>
  /// Whether a `/` without blanks around it may join a path, which only the session knows.
  private let joinsPaths: Bool
  /// Registers for what is computed on the way, that nothing uses at the moment.
  private var free: [Register] = []
  /// Where the labels are; -1 for those that are not placed yet.
  private var labels: [Instruction.Target] = []

  init(_ scope: Scope, joinsPaths: Bool = true) {
    self.scope = scope
    self.joinsPaths = joinsPaths
    variables = Set(scope.values.keys)
  }

  /// Code that gives the value of an expression.
  static func code(_ expression: Expression, _ scope: inout Scope, joinsPaths: Bool = true) -> Code {
    var compiler = Compiler(scope, joinsPaths: joinsPaths)
    let value = compiler.register(of: expression)
    compiler.emit(.leave(value, compiler.number(expression)))
    scope = compiler.scope
    return compiler.finished()
  }

  /// - Parameter showsLast: whether the value of the last statement is shown even if it is an assignment.
  /// - Parameter parameters: names that will have a value when the code is run.
  static func code(
    _ statements: [Statement], _ scope: inout Scope, showsLast: Bool = false, parameters: [String] = []
  ) -> Code {
    var compiler = Compiler(scope)
    compiler.variables.formUnion(parameters)
    for (position, statement) in statements.enumerated() {
      compiler.parts.starts.append(compiler.parts.instructions.count)
      compiler.add(statement, isShown: showsLast && position == statements.count - 1)
    }
    scope = compiler.scope
    return compiler.finished()
  }

  private func finished() -> Code {
    var parts = parts
    parts.instructions = parts.instructions.map { $0.retargeted { labels[Int($0)] } }
    return Code(parts)
  }
}

extension Compiler {
  mutating func emit(_ instruction: Instruction) { parts.instructions.append(instruction) }

  /// A register that nothing uses. Give it back with `release`.
  mutating func temporary() -> Register {
    if let register = free.popLast() { return register }
    parts.registers.append(.empty)
    return .own(parts.registers.count - 1)
  }

  /// What it held has been used. Variables and constants stay what they are.
  mutating func release(_ register: Register) {
    if !register.isVariable, case .empty = parts.registers[register.place] { free.append(register) }
  }

  mutating func constant(_ value: Value) -> Register {
    parts.registers.append(Cell(value))
    return .own(parts.registers.count - 1)
  }

  mutating func variable(_ name: String) -> Register { .variable(scope.place(of: name)) }

  /// From here on the name is a variable.
  mutating func bind(_ name: String) { variables.insert(name) }

  /// Whether a division may turn out to be a path when it is run.
  func mayBePath(_ expression: Expression) -> Bool {
    guard joinsPaths, let (outer, _) = expression.joinedNames else { return false }
    return !variables.contains(outer)
  }

  mutating func label() -> Instruction.Target {
    labels.append(-1)
    return Instruction.Target(labels.count - 1)
  }

  /// The label is here.
  mutating func place(_ label: Instruction.Target) {
    labels[Int(label)] = Instruction.Target(parts.instructions.count)
  }

  mutating func number(_ expression: Expression) -> Instruction.Number {
    parts.expressions.append(expression)
    return Instruction.Number(parts.expressions.count - 1)
  }

  mutating func number(_ registers: [Register]) -> Instruction.Number {
    parts.operands.append(registers)
    return Instruction.Number(parts.operands.count - 1)
  }
}
