import Differentiation
import Tensors
import Testing

/// A check can tell a right rule from a wrong one, a corner, and what is too small to be told.
@Suite struct GradientCheckTests {
  /// x², with a slope that is 1 % too steep.
  private struct WrongSquare: ElementwiseOp {
    var name: String { "wrong" }
    func value<T: Scalar>(_ x: T) -> T { x * x }
    func slope<T: Scalar>(_ x: T, _ y: T) -> T { x * 202 / 100 }
  }

  private static func check(
    _ op: any Op, at x: Double, precision: Precision = .float64
  ) throws -> GradientCheck {
    var recording = Recording(precision: precision)
    let w = recording.addLeaf(.parameter, Tensor([x, 1], precision: precision), path: "w")
    let y = try recording.apply(op, to: [w], path: "y")
    recording.backward(from: try recording.apply(Sum(), to: [y], path: "loss"))
    let checker = try #require(recording.gradientChecker(w))
    #expect(checker.check([2]) == nil)
    return try #require(checker.check([0]))
  }

  @Test(arguments: [Tanh() as any Op, Sigmoid(), Exp(), Sine(), Softplus(), Relu()])
  func `a right rule agrees to many digits`(op: any Op) throws {
    let check = try Self.check(op, at: 0.7)
    guard case .agree(let digits) = check.verdict else {
      Issue.record("\(op.name): \(check.verdict)")
      return
    }
    #expect(digits >= 8, "\(op.name)")
    #expect(check.measurements.count == 4)
  }

  @Test func `a wrong rule is told, and by how much`() throws {
    let check = try Self.check(WrongSquare(), at: 0.7)
    #expect(check.verdict == .differ)
    #expect(abs(check.relativeDistance - 0.02 / 2.02) < 1e-6)
  }

  @Test func `a corner has two slopes, a corner nearby has one`() throws {
    guard case .corner(let left, let right) = try Self.check(Relu(), at: 0).verdict else {
      Issue.record("no corner")
      return
    }
    #expect(abs(left) < 1e-9 && abs(right - 1) < 1e-9)
    #expect(try Self.check(Relu(), at: 2e-4).verdict != .differ)
    guard case .agree = try Self.check(Relu(), at: 2e-4).verdict else {
      Issue.record("the nearest distances stay on one side of the corner")
      return
    }
  }

  @Test func `what is 0 and what is too small are told apart`() throws {
    #expect(try Self.check(Relu(), at: -1).verdict == .zero)
    guard case .tooSmall = try Self.check(Tanh(), at: 18).verdict else {
      Issue.record("a slope of 4e-16 was measured")
      return
    }
    #expect(try Self.check(Log(), at: -1).verdict == .undefined)
  }

  @Test func `float32 agrees to the digits that it keeps`() throws {
    guard case .agree(let digits) = try Self.check(Tanh(), at: 0.7, precision: .float32).verdict else {
      Issue.record("no agreement")
      return
    }
    #expect((5...9).contains(digits))
  }
}
