import Language

/// Jumps and loops.
extension Machine {
  /// Where an instruction jumps to, if it does.
  mutating func jump(
    _ instruction: Instruction, _ session: inout Session
  ) throws(Diagnostic) -> Instruction.Target? {
    switch instruction {
    case .jump(let target): return target
    case .unless(let truth, let target, let number):
      let condition = code.expressions[Int(number)]
      return try session.truth(value(truth, condition, &session), condition) ? nil : target
    case .unlessCompared(let op, let a, let b, let target, let number):
      let condition = code.expressions[Int(number)]
      guard case .binary(_, let left, let right) = condition.kind else { return nil }
      let (x, y) = (try value(a, left, &session), try value(b, right, &session))
      let result = try session.combine(op, x, left, y, right, in: condition)
      return try session.truth(result, condition) ? nil : target
    case .turn(let counter, let start):
      guard let turns = count(counter) else { return nil }
      registers[counter.place] = .number(turns - 1)
      return turns > 0 ? start : nil
    case .next(let counter, let limit, let variable, let end):
      guard let next = count(counter), let last = count(limit), next <= last else { return end }
      registers[counter.place] = .number(next + 1)
      session.assign(.number(next), at: variable.place)
      return nil
    case .nextElement(let variable, let end):
      guard var sequence = sequences.popLast(), let element = session.next(of: &sequence) else { return end }
      sequences.append(sequence)
      session.assign(element, at: variable.place)
      return nil
    default: return nil
    }
  }

  private func count(_ counter: Register) -> Double? {
    if case .number(let number) = registers[counter.place] { number } else { nil }
  }

  mutating func beginLoop(_ instruction: Instruction, _ session: inout Session) throws(Diagnostic) {
    switch instruction {
    case .turns(let count, let counter, let number):
      let expression = code.expressions[Int(number)]
      let turns = try session.integer(value(count, expression, &session), expression)
      guard turns >= 0 else { throw .expected("how many times to repeat", got: "\(turns)", at: expression.range) }
      registers[counter.place] = .number(Double(turns))
    case .count(let low, let high, let counter, let limit, let number):
      let ends = code.expressions[Int(number)].kind.children
      for (from, (end, to)) in zip([low, high], zip(ends, [counter, limit])) {
        registers[to.place] = .number(Double(try session.integer(value(from, end, &session), end)))
      }
    case .each(let whole, let number):
      let expression = code.expressions[Int(number)]
      sequences.append(try session.sequence(value(whole, expression, &session), expression))
    default: return
    }
  }
}
