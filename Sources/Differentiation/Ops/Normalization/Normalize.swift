import Tensors

/// Each feature with given mean m and variance v brought to mean β and deviation γ:
/// y = γ·(x − m)/s + β, s = √(v + ε).  x: [N, D]; m, v, γ, β: [D] → [N, D].
/// dx = γ·dy/s, dm = −Σₙ γ·dy/s, dv = −½·Σₙ γ·dy·(x − m)/s³, dγ = Σₙ dy·(x − m)/s, dβ = Σₙ dy.
/// Ioffe & Szegedy 2015, algorithm 1.
package struct Normalize: GenericOp {
  package let epsilon: Double

  package init(epsilon: Double) { self.epsilon = epsilon }
  package var name: String { "normalize" }

  /// Operands: x, mean, variance, gamma, beta.
  package func formula(_ operands: [String]) -> String {
    guard operands.count == 5 else { return name }
    return
      "\(operands[3]) * (\(operands[0].asOperand) - \(operands[1])) / sqrt(\(operands[2]) + \(epsilon)) + \(operands[4])"
  }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    let x = operands[0]
    guard x.rank == 2 else { throw .rank(op: name, x, expected: "examples [N, features]") }
    for other in operands.dropFirst() where other.dimensions != [x.dimensions[1]] {
      throw .mismatch(op: name, x, other)
    }
    return x
  }

  package func forward<T: Scalar>(_ operands: [View], into y: Buffer, as type: T.Type) {
    let columns = operands[1].count
    let (mean, gamma, beta) = (operands[1].elements(type), operands[3].elements(type), operands[4].elements(type))
    withDeviations(operands[2], as: type) { s in
      for n in 0..<y.shape.dimensions[0] {
        let (x, y) = (operands[0].elements(type) + n * columns, y.elements(type) + n * columns)
        for d in 0..<columns { y[d] = gamma[d] * ((x[d] - mean[d]) / s[d]) + beta[d] }
      }
    }
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type) {
    let columns = pass.operands[1].count
    let (mean, gamma) = (pass.operands[1].elements(type), pass.operands[3].elements(type))
    if operand > 0 { dx.zero() }
    withDeviations(pass.operands[2], as: type) { s in
      for n in 0..<pass.y.shape.dimensions[0] {
        let (x, dy) = (pass.operands[0].elements(type) + n * columns, pass.dy.elements(type) + n * columns)
        let sum = dx.elements(type)
        switch operand {
        case 0:
          let row = sum + n * columns
          for d in 0..<columns { row[d] = gamma[d] * dy[d] / s[d] }
        case 1: for d in 0..<columns { sum[d] -= gamma[d] * dy[d] / s[d] }
        case 2:
          for d in 0..<columns { sum[d] -= gamma[d] * dy[d] * (x[d] - mean[d]) / (2 * s[d] * s[d] * s[d]) }
        case 3: for d in 0..<columns { sum[d] += dy[d] * ((x[d] - mean[d]) / s[d]) }
        default: for d in 0..<columns { sum[d] += dy[d] }
        }
      }
    }
  }

  /// s = √(v + ε) for every feature.
  private func withDeviations<T: Scalar>(
    _ variance: View, as type: T.Type, _ body: (UnsafeMutablePointer<T>) -> Void
  ) {
    let (v, count, epsilon) = (variance.elements(type), variance.count, T(epsilon))
    withUnsafeTemporaryAllocation(of: type, capacity: max(count, 1)) { s in
      guard let s = s.baseAddress else { return }
      for d in 0..<count { s[d] = (v[d] + epsilon).squareRoot() }
      body(s)
    }
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let d = index[1]
    return [Term(.operand(3, [d], operands), normalized(index, operands)), Term(.operand(4, [d], operands))]
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let rows = pass.operands[0].shape.dimensions[0]
    if operand == 0 { return [Term([pass.dyFactor(index)] + slope(0, index, pass.operands))] }
    return (0..<rows).map { n in
      let position = [n, index[0]]
      return Term([pass.dyFactor(position)] + slope(operand, position, pass.operands))
    }
  }

  /// ∂y[n, d]/∂(the operand's element for d) as factors; none for 1.
  private func slope(_ operand: Int, _ position: [Int], _ operands: [View]) -> [Factor] {
    let gamma = Factor.operand(3, [position[1]], operands)
    switch operand {
    case 0: return [gamma, overDeviation(position, operands)]
    case 1: return [.constant("-1", -1), gamma, overDeviation(position, operands)]
    case 2:
      let over = overDeviation(position, operands)
      return [.constant("-1/2", -0.5), gamma, normalized(position, operands), over, over]
    case 3: return [normalized(position, operands)]
    default: return []
    }
  }

  private func deviation(_ d: Int, _ operands: [View]) -> Double { (operands[2][d] + epsilon).squareRoot() }

  private func overDeviation(_ position: [Int], _ operands: [View]) -> Factor {
    let d = position[1]
    return Factor(.derived("1/sqrt(% + \(epsilon))", [.operand(2, [d])]), 1 / deviation(d, operands))
  }

  private func normalized(_ position: [Int], _ operands: [View]) -> Factor {
    let d = position[1]
    let value = (operands[0][position] - operands[1][d]) / deviation(d, operands)
    let parts: [Factor.Source] = [.operand(0, position), .operand(1, [d]), .operand(2, [d])]
    return Factor(.derived("(% - %)/sqrt(% + \(epsilon))", parts), value)
  }
}
