import Language

/// Statements as a list of instructions. Whoever runs it needs the scope that it was made for.
final class Code: Sendable {
  let instructions: [Instruction]
  /// What the machine's own registers hold at the start: the constants.
  let registers: [Cell]
  let expressions: [Expression]
  let statements: [Statement]
  let calls: [Call]
  let operands: [[Register]]
  /// Where each of the outermost statements begins.
  let starts: [Int]

  init(_ parts: Parts) {
    instructions = parts.instructions
    registers = parts.registers
    expressions = parts.expressions
    statements = parts.statements
    calls = parts.calls.compactMap { $0 }
    operands = parts.operands
    starts = parts.starts
  }

  /// What a compiler gathers.
  struct Parts {
    var instructions: [Instruction] = []
    var registers: [Cell] = []
    var expressions: [Expression] = []
    var statements: [Statement] = []
    /// A call has its number before its arguments are known.
    var calls: [Call?] = []
    var operands: [[Register]] = []
    var starts: [Int] = []
  }
}
