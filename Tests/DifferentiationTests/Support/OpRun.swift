import Differentiation
import Tensors

/// The rules of an operation applied to operands, with nothing in between: a result, and for a given gradient of the
/// result the gradients of the operands.
struct OpRun {
  let op: any Op
  let operands: [Tensor]
  let y: Tensor
  let dy: Tensor

  /// A gradient of the result is drawn where none is given.
  init(_ op: any Op, _ operands: [Tensor], precision: Precision = .float64, dy: Tensor? = nil) throws(ShapeError) {
    self.op = op
    self.operands = operands.map { $0.converted(to: precision) }
    y = try Self.forward(op, self.operands, precision)
    var draws = Draws(seed: 66)
    self.dy = (dy ?? draws.tensor(Array(y.shape.dimensions))).converted(to: precision)
  }

  init(_ example: OpCase, precision: Precision = .float64) throws(ShapeError) {
    try self.init(example.op, example.operands, precision: precision)
  }

  /// The result, written over NaN: a rule that leaves an element out shows.
  private static func forward(_ op: any Op, _ operands: [Tensor], _ precision: Precision) throws(ShapeError) -> Tensor {
    let shape = try op.shape(of: operands.map(\.shape))
    var y = Tensor(shape: shape, values: Array(repeating: .nan, count: shape.count), precision: precision)
    y.withBuffer { op.forward(operands.map(\.unownedView), into: $0) }
    withExtendedLifetime(operands) {}
    return y
  }

  private func withPass<R>(_ body: (BackwardPass) -> R) -> R {
    let pass = BackwardPass(operands: operands.map(\.unownedView), y: y.unownedView, dy: dy.unownedView)
    return withExtendedLifetime(self) { body(pass) }
  }

  func gradient(_ operand: Int) -> Tensor {
    let shape = operands[operand].shape
    var dx = Tensor(shape: shape, values: Array(repeating: .nan, count: shape.count), precision: y.precision)
    withPass { pass in dx.withBuffer { op.backward(operand, pass, into: $0) } }
    return dx
  }

  func terms(at index: [Int]) -> [Term] { withPass { op.terms(at: index, $0.operands) } }

  func gradientTerms(_ operand: Int, at index: [Int]) -> [Term] {
    withPass { op.gradientTerms(operand, at: index, $0) }
  }

  var differentiableOperands: [Int] { operands.indices.filter(op.isDifferentiable) }

  /// ∂(Σ dy·y)/∂x for one element, by the five-point formula (Abramowitz & Stegun 25.3.6); its error is h⁴/30 times the
  /// fifth derivative. The differences are weighted before they are summed, so that what does not change cancels.
  func finiteDifference(_ operand: Int, at index: [Int]) throws(ShapeError) -> Double {
    let x = operands[operand][index] ?? .nan
    let h = 1e-3 * max(1, abs(x))
    var difference = 0.0
    for (weight, steps) in [(1.0, -2.0), (-8, -1), (8, 1), (-1, 2)] {
      var moved = operands
      moved[operand] = moved[operand].setting(index, to: x + steps * h)
      let y = try Self.forward(op, moved, .float64)
      difference += zip(zip(y.values, self.y.values), dy.values).reduce(0) { $0 + weight * ($1.0.0 - $1.0.1) * $1.1 }
    }
    return difference / (12 * h)
  }
}

extension Shape {
  var indices: [[Int]] { (0..<count).map(index(at:)) }
}
