import Tensors

/// One application of a rule to tensors that have fixed places.
struct ArenaCall {
  private let rule: Rule
  /// A forward rule reads its operands only.
  private var pass: BackwardPass
  private let target: Buffer

  private enum Rule {
    case forward(any Op)
    /// For one operand.
    case backward(any Op, Int)
    /// The sum of both operands.
    case sum
  }

  static func forward(_ op: any Op, _ operands: [View], into y: Buffer) -> ArenaCall {
    ArenaCall(rule: .forward(op), pass: BackwardPass(operands: operands, y: y.view, dy: y.view), target: y)
  }

  static func backward(_ op: any Op, _ operand: Int, _ pass: BackwardPass, into dx: Buffer) -> ArenaCall {
    ArenaCall(rule: .backward(op, operand), pass: pass, target: dx)
  }

  static func sum(_ a: View, _ b: View, into y: Buffer) -> ArenaCall {
    ArenaCall(rule: .sum, pass: BackwardPass(operands: [a, b], y: y.view, dy: y.view), target: y)
  }

  func run() {
    switch rule {
    case .forward(let op): op.forward(pass.operands, into: target)
    case .backward(let op, let operand): op.backward(operand, pass, into: target)
    case .sum: Accumulation.add(pass.operands[0], pass.operands[1], into: target)
    }
  }

  /// An operand now lies elsewhere.
  mutating func move(_ operand: Int, to base: UnsafeRawPointer) { pass.move(operand, to: base) }
}
