import Language

/// A block that is being run, and what happens when its last statement is done.
struct Frame: Sendable {
  let statements: [Statement]
  var next = 0
  var loop: Loop

  enum Loop: Sendable {
    case once
    case repeating(remaining: Int)
    case each(name: String, LoopSequence)
    case whileTrue(Expression)
  }

  init(_ statements: [Statement], loop: Loop = .once) {
    self.statements = statements
    self.loop = loop
  }
}

extension Frame {
  /// Changes every value that the loop has still to go through.
  mutating func move(_ change: (Value) -> Value) {
    if case .each(let name, let rest) = loop { loop = .each(name: name, rest.mapped(change)) }
  }
}
