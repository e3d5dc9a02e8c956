import Language

/// One small step of a program. Names have become registers, and blocks jumps.
///
/// An instruction holds nothing but numbers: what it needs beside them lies in its `Code`, under a number.
enum Instruction: Sendable {
  /// The number of an instruction.
  typealias Target = Int32
  /// The number of an expression, a statement, a call, or of several registers in the code.
  typealias Number = Int32

  // Values. The expression is the one that is computed, for errors and for the names of what is recorded.

  /// What a name stands for.
  case load(Register, to: Register, Number)
  case unary(UnaryOperator, Register, to: Register, Number)
  case binary(BinaryOperator, Register, Register, to: Register, Number)
  /// `v[i]`, with one subscript.
  case element(of: Register, at: Register, to: Register, Number)
  /// `v[i, 1:j]`; several registers hold the numbers in the subscripts.
  case part(of: Register, at: Number, to: Register, Number)
  /// `w.grad`
  case member(of: Register, to: Register, Number)
  /// Looks at what is to be called before its arguments are computed. A layer takes its arguments as they are written: it
  /// is made at once, and the call is over.
  case callee(Register, to: Register, end: Target, Number)
  case call(Register, to: Register, Number)
  case list(Number, to: Register, Number)
  case range(Register, Register, to: Register, Number)
  /// A chain of layers, or a path of the network: what is not computed from values.
  case general(to: Register, Number)

  // Jumps. Conditions are expressions.

  case jump(Target)
  case unless(Register, Target, Number)
  /// Where the comparison does not hold.
  case unlessCompared(BinaryOperator, Register, Register, Target, Number)

  // Loops.

  /// Sets a counter to the number of turns; the expression is the number's.
  case turns(Register, counter: Register, Number)
  /// Counts down and jumps, until there is nothing left.
  case turn(counter: Register, Target)
  /// Sets a counter to the first whole number of a range and a limit to the last; the expression is the range.
  case count(Register, Register, counter: Register, limit: Register, Number)
  /// Gives a variable the next number, or jumps behind the loop.
  case next(counter: Register, limit: Register, variable: Register, Target)
  /// Begins to go through a list or the rows of a tensor.
  case each(Register, Number)
  case nextElement(variable: Register, Target)

  // Statements.

  /// `x = …` and `x += …`
  case assign(Register, to: Register, Number)
  /// `v[i] = …`
  case assignElement(Register, of: Register, at: Register, Number)
  /// `v[1:i, :] = …`
  case assignPart(Register, at: Number, Number)
  /// Shows what was assigned, where that is wanted, and checks it.
  case conclude(Number, isShown: Bool)
  /// A value that stands alone.
  case show(Register, Number)
  /// A command or a definition.
  case perform(Number)
  /// A statement with a comment `# error: …`
  case expectError(Number)
  /// The end, with a value.
  case leave(Register, Number)
}

extension Instruction {
  /// The same with another target, where it has one.
  func retargeted(_ change: (Target) -> Target) -> Instruction {
    switch self {
    case .callee(let callee, let to, let end, let call): .callee(callee, to: to, end: change(end), call)
    case .jump(let target): .jump(change(target))
    case .unless(let truth, let target, let number): .unless(truth, change(target), number)
    case .unlessCompared(let op, let a, let b, let target, let number):
      .unlessCompared(op, a, b, change(target), number)
    case .turn(let counter, let target): .turn(counter: counter, change(target))
    case .next(let counter, let limit, let variable, let target):
      .next(counter: counter, limit: limit, variable: variable, change(target))
    case .nextElement(let variable, let target): .nextElement(variable: variable, change(target))
    default: self
    }
  }
}
