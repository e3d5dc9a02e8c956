import Tensors

/// y = x + p, where p tells the place in time by waves from fast to slow: p[t, j] = sin(t / 10000^(2i/D)) for even j = 2i,
/// cos of the same for odd j = 2i + 1.  x: [N, T, D] → the same; dx = dy.  Vaswani et al. 2017, §3.5.
package struct AddPositions: GenericOp {
  package init() {}
  package var name: String { "positions" }
  package func formula(_ operands: [String]) -> String { "\(operands.map(\.asOperand).joined()) + positions" }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    guard operands[0].rank == 3 else {
      throw .rank(op: name, operands[0], expected: "[examples, time, features]")
    }
    return operands[0]
  }

  /// The longest wave, over 2π: the paper's.
  private static let slowest = 10_000.0

  package static func position(_ t: Int, _ column: Int, features: Int) -> Double {
    let angle = Double(t) / Double.power(slowest, Double(column / 2 * 2) / Double(features))
    return column % 2 == 0 ? Double.sine(angle) : Double.cosine(angle)
  }

  package func forward<T: Scalar>(_ operands: [View], into y: Buffer, as type: T.Type) {
    let shape = operands[0].shape.dimensions
    let (x, y) = (operands[0].elements(type), y.elements(type))
    for t in 0..<shape[1] {
      for j in 0..<shape[2] {
        let position = T(Self.position(t, j, features: shape[2]))
        for n in 0..<shape[0] {
          let place = (n * shape[1] + t) * shape[2] + j
          y[place] = x[place] + position
        }
      }
    }
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type) {
    dx.elements(type).update(from: pass.dy.elements(type), count: dx.count)
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let features = operands[0].shape.dimensions[2]
    let position = Self.position(index[1], index[2], features: features)
    return [Term(.operand(0, index, operands)), Term(.constant("position", position))]
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    [Term(pass.dyFactor(index))]
  }
}
