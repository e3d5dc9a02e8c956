import Tensors

/// An operation on two operands, element by element, with NumPy's broadcasting:
/// y[i] = f(a[i], b[i]); a gradient is summed over the positions that a broadcast repeated.
package protocol BroadcastOp: GenericOp {
  /// How the operation is written between its operands.
  var symbol: String { get }
  func value<T: Scalar>(_ a: T, _ b: T) -> T
  /// ∂y/∂a (operand 0) or ∂y/∂b (operand 1), where y = f(a, b).
  func slope<T: Scalar>(_ operand: Int, _ a: T, _ b: T, _ y: T) -> T
  /// The summands of one element, given its two operands.
  func terms(_ a: Factor, _ b: Factor) -> [Term]
  /// The slope as factors, given both operands and the result; none for 1.
  func slopeFactors(_ operand: Int, _ a: Factor, _ b: Factor, _ y: Factor) -> [Factor]
}

extension BroadcastOp {
  package func formula(_ operands: [String]) -> String { operands.map(\.asOperand).joined(separator: " \(symbol) ") }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    try operands[0].broadcast(with: operands[1], op: symbol)
  }

  package func forward<T: Scalar>(_ operands: [View], into y: Buffer, as type: T.Type) {
    let (a, b) = (operands[0], operands[1])
    let walk = BroadcastWalk(a.shape, b.shape, to: y.shape)
    let (x, z, result) = (a.elements(type), b.elements(type), y.elements(type))
    let (length, stepA, stepB) = (walk.length, walk.leftStep, walk.rightStep)
    walk.forEachRow { row in
      let (a, b, result) = (x + row.left, z + row.right, result + row.result)
      func fill(_ range: Range<Int>) {
        for i in range { result[i] = value(a[i * stepA], b[i * stepB]) }
      }
      // Rows are often short, and many.
      if length > Cancellation.stretch {
        Cancellation.inStretches(of: length, for: y, fill)
      } else {
        fill(0..<length)
      }
    }
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type) {
    dx.zero()
    let walk = BroadcastWalk(pass.operands[0].shape, pass.operands[1].shape, to: pass.y.shape)
    let (a, b) = (pass.operands[0].elements(type), pass.operands[1].elements(type))
    let (y, dy, result) = (pass.y.elements(type), pass.dy.elements(type), dx.elements(type))
    let (length, stepA, stepB) = (walk.length, walk.leftStep, walk.rightStep)
    let stepX = operand == 0 ? stepA : stepB
    walk.forEachRow { row in
      let (a, b, y, dy) = (a + row.left, b + row.right, y + row.result, dy + row.result)
      let result = result + (operand == 0 ? row.left : row.right)
      func add(_ range: Range<Int>) {
        for i in range { result[i * stepX] += dy[i] * slope(operand, a[i * stepA], b[i * stepB], y[i]) }
      }
      if length > Cancellation.stretch {
        Cancellation.inStretches(of: length, for: dx, add)
      } else {
        add(0..<length)
      }
    }
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    terms(
      .operand(0, source(index, operands[0].shape), operands), .operand(1, source(index, operands[1].shape), operands))
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let (shapeA, shapeB) = (pass.operands[0].shape, pass.operands[1].shape)
    return readers(of: index, pass.operands[operand].shape, in: pass.y.shape).map { position in
      let (a, b) = (pass.factor(0, source(position, shapeA)), pass.factor(1, source(position, shapeB)))
      return Term([pass.dyFactor(position)] + slopeFactors(operand, a, b, pass.yFactor(position)))
    }
  }

  /// The operand's element that the result's element reads.
  private func source(_ index: [Int], _ shape: Shape) -> [Int] {
    zip(index.suffix(shape.rank), shape.dimensions).map { $1 == 1 ? 0 : $0 }
  }

  /// The result's elements that read the operand's element.
  private func readers(of index: [Int], _ shape: Shape, in result: Shape) -> [[Int]] {
    let missing = result.rank - shape.rank
    var positions: [[Int]] = [[]]
    for axis in 0..<result.rank {
      let repeated = axis < missing || (shape.dimensions[axis - missing] == 1 && result.dimensions[axis] != 1)
      let choices = repeated ? Array(0..<result.dimensions[axis]) : [index[axis - missing]]
      positions = positions.flatMap { head in choices.map { head + [$0] } }
    }
    return positions
  }
}
