import Tensors

/// One application of a rule to tensors that have fixed places. It cannot be copied: copying would count references, which
/// takes longer than the work of a small call.
struct ArenaCall: ~Copyable {
  private let op: any Op
  private let rule: Rule
  /// A forward rule reads its operands only.
  private var pass: BackwardPass
  private let target: Buffer

  private enum Rule {
    case forward
    /// For one operand.
    case backward(Int)
    /// The sum of both operands.
    case sum
  }

  private init(_ op: any Op, _ rule: Rule, _ pass: BackwardPass, _ target: Buffer) {
    (self.op, self.rule, self.pass, self.target) = (op, rule, pass, target)
  }

  static func forward(_ op: any Op, _ operands: [View], into y: Buffer) -> ArenaCall {
    ArenaCall(op, .forward, BackwardPass(operands: operands, y: y.view, dy: y.view), y)
  }

  static func backward(_ op: any Op, _ operand: Int, _ pass: BackwardPass, into dx: Buffer) -> ArenaCall {
    ArenaCall(op, .backward(operand), pass, dx)
  }

  static func sum(_ a: View, _ b: View, into y: Buffer) -> ArenaCall {
    ArenaCall(Add(), .sum, BackwardPass(operands: [a, b], y: y.view, dy: y.view), y)
  }

  borrowing func run() {
    switch rule {
    case .forward: op.forward(pass.operands, into: target)
    case .backward(let operand): op.backward(operand, pass, into: target)
    case .sum: Accumulation.add(pass.operands[0], pass.operands[1], into: target)
    }
  }

  /// An operand now lies elsewhere.
  mutating func move(_ operand: Int, to base: UnsafeRawPointer) { pass.move(operand, to: base) }
}
