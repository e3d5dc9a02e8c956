import Tensors

/// The variance of each feature over the batch, about a given mean: v[d] = Σₙ (x[n, d] − m[d])²/N.  x: [N, D], m: [D] → [D].
/// NaN over no examples.  dx = 2/N·(x − m)·dv, dm = −2/N·Σₙ (x − m)·dv.  Ioffe & Szegedy 2015, algorithm 1.
package struct BatchVariance: GenericOp {
  package init() {}
  package var name: String { "variance" }
  package func formula(_ operands: [String]) -> String {
    "mean((\(operands.map(\.asOperand).joined(separator: " - ")))^2, axis=0)"
  }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    let (x, mean) = (operands[0], operands[1])
    guard x.rank == 2 else { throw .rank(op: name, x, expected: "examples [N, features]") }
    guard mean.dimensions == [x.dimensions[1]] else { throw .mismatch(op: name, x, mean) }
    return mean
  }

  // The slow twins of the kernels.

  package func forward<T: Scalar>(_ operands: [View], into y: Buffer, as type: T.Type) {
    let (rows, columns) = (operands[0].shape.dimensions[0], y.count)
    let (x, mean, y) = (operands[0].elements(type), operands[1].elements(type), y.elements(type))
    for d in 0..<columns { y[d] = 0 }
    for n in 0..<rows {
      let x = x + n * columns
      for d in 0..<columns {
        let centred = x[d] - mean[d]
        y[d] += centred * centred
      }
    }
    for d in 0..<columns { y[d] /= T(rows) }
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type) {
    let (rows, columns) = (pass.operands[0].shape.dimensions[0], pass.y.count)
    let (x, mean) = (pass.operands[0].elements(type), pass.operands[1].elements(type))
    let (dy, result, scale) = (pass.dy.elements(type), dx.elements(type), 2 / T(rows))
    if operand == 1 { for d in 0..<columns { result[d] = 0 } }
    for n in 0..<rows {
      let x = x + n * columns
      if operand == 0 {
        let dx = result + n * columns
        for d in 0..<columns { dx[d] = scale * (x[d] - mean[d]) * dy[d] }
      } else {
        for d in 0..<columns { result[d] -= (x[d] - mean[d]) * dy[d] }
      }
    }
    if operand == 1 { for d in 0..<columns { result[d] *= scale } }
  }

  package func forward(_ operands: [View], into y: Buffer) {
    Kernels[y.precision].variance(operands[0], about: operands[1], into: y)
  }

  package func backward(_ operand: Int, _ pass: BackwardPass, into dx: Buffer) {
    let (x, mean, kernels) = (pass.operands[0], pass.operands[1], Kernels[dx.precision])
    if operand == 0 {
      kernels.varianceSlope(x, about: mean, pass.dy, into: dx)
    } else {
      kernels.varianceMeanSlope(x, about: mean, pass.dy, into: dx)
    }
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let rows = operands[0].shape.dimensions[0]
    return (0..<rows).map { n in
      let centred = centred(n, index[0], operands)
      let square = Factor(.derived("(% - %)^2", centred.parts), centred.value * centred.value)
      return Term(square, .constant("1/\(rows)", 1 / Double(rows)))
    }
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let rows = pass.operands[0].shape.dimensions[0]
    let feature = operand == 0 ? index[1] : index[0]
    let sign = operand == 0 ? "" : "-"
    return (operand == 0 ? [index[0]] : Array(0..<rows)).map { n in
      let centred = centred(n, feature, pass.operands)
      let weight = Factor.constant("\(sign)2/\(rows)", (operand == 0 ? 2 : -2) / Double(rows))
      return Term(pass.dyFactor([feature]), Factor(.derived("(% - %)", centred.parts), centred.value), weight)
    }
  }

  private func centred(_ n: Int, _ d: Int, _ operands: [View]) -> (parts: [Factor.Source], value: Double) {
    ([.operand(0, [n, d]), .operand(1, [d])], operands[0][[n, d]] - operands[1][d])
  }
}
