import Tensors

/// The fast path: instructions that meet nothing but plain numbers. Each does what `perform` would do, without the detours
/// that other values need; one that meets anything else is left to `perform`.
extension Machine {
  /// How many instructions are run before the interrupt is looked at again: a small part of a millisecond.
  private static let longestRun = 8192

  /// Runs on to `end` for as long as there are only numbers. Returns whether the next instruction needs another path.
  mutating func runNumbers(_ session: inout Session, upTo end: Int) -> Bool {
    guard session.environment.hasFastPath else { return true }
    let (top, precision) = (session.scopes.count - 1, session.environment.precision)
    var assigned: Double?
    let goesOn = runNumbers(&session.scopes[top].cells, &assigned, precision, upTo: end)
    if let assigned { session.lastValue = .number(assigned) }
    return goesOn
  }

  private mutating func runNumbers(
    _ variables: inout [Cell], _ assigned: inout Double?, _ precision: Precision, upTo end: Int
  ) -> Bool {
    let instructions = code.instructions
    for _ in 0..<Self.longestRun {
      guard position < end,
        let next = next(after: instructions[position], &variables, &assigned, precision)
      else { return true }
      position = next
    }
    return false
  }

  /// Carries out one instruction and gives the number of the one that follows; nil where there is more to it than numbers.
  @inline(__always)
  private mutating func next(
    after instruction: Instruction, _ variables: inout [Cell], _ assigned: inout Double?, _ precision: Precision
  ) -> Int? {
    switch instruction {
    case .load(let from, let to, _):
      guard let x = number(from, variables) else { return nil }
      set(to, x)
    case .unary(.minus, let from, let to, _):
      guard let x = number(from, variables) else { return nil }
      set(to, -x)
    case .binary(let op, let a, let b, let to, _):
      guard let x = number(a, variables), let y = number(b, variables), let z = op.number(x, y) else { return nil }
      set(to, z)
    case .element(let whole, let at, let to, _):
      guard let i = number(at, variables), let x = cell(whole, variables).element(i) else { return nil }
      set(to, x)
    case .jump(let target): return Int(target)
    case .unless(let truth, let target, _):
      guard let x = number(truth, variables) else { return nil }
      if x == 0 { return Int(target) }
    case .unlessCompared(let op, let a, let b, let target, _):
      guard let x = number(a, variables), let y = number(b, variables), let holds = op.holds(x, y) else { return nil }
      if !holds { return Int(target) }
    case .turn(let counter, let target):
      guard let turns = number(counter, variables) else { return nil }
      set(counter, turns - 1)
      if turns > 0 { return Int(target) }
    case .next(let counter, let limit, let variable, let end):
      guard let i = number(counter, variables), let last = number(limit, variables) else { return nil }
      if i > last { return Int(end) }
      set(counter, i + 1)
      variables[variable.place] = .number(i)
    case .assign(let from, let to, _):
      guard let x = number(from, variables) else { return nil }
      variables[to.place] = .number(x)
      assigned = x
    case .assignElement(let from, let whole, let at, _):
      guard let x = number(from, variables), let i = number(at, variables),
        let element = variables[whole.place].setElement(i, to: x, precision)
      else { return nil }
      assigned = element
    default: return nil
    }
    return position + 1
  }

  @inline(__always) private func cell(_ register: Register, _ variables: [Cell]) -> Cell {
    register.isVariable ? variables[register.place] : registers[register.place]
  }

  @inline(__always) private func number(_ register: Register, _ variables: [Cell]) -> Double? {
    if case .number(let number) = cell(register, variables) { number } else { nil }
  }

  /// Results of computing go to the machine's own registers.
  @inline(__always) private mutating func set(_ register: Register, _ number: Double) {
    registers[register.place] = .number(number)
  }
}
