import Language

/// `name(arguments)`
final class Call: Sendable {
  let expression: Expression
  let callee: Expression
  let name: String
  let arguments: [Argument]
  /// Where the values of the arguments will be.
  let registers: [Register]
  /// Whether the arguments are for the first parameters, in their order.
  let isPlain: Bool
  /// The function of the language that has the name; a function of the learner's comes first.
  let function: Function?

  init(_ name: String, _ callee: Expression, _ arguments: [Argument], _ registers: [Register], _ expression: Expression)
  {
    self.name = name
    self.callee = callee
    self.arguments = arguments
    self.registers = registers
    self.expression = expression
    isPlain = arguments.allSatisfy { $0.label == nil }
    function = FunctionTable.function(named: name)
  }
}
