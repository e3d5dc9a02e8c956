import Tensors

/// A loss that compares every output y with its own target t: L = Σ f(y, t)/n, the mean over all n elements, with
/// dy = ∂f/∂y/n·dL.  y and t have the same shape.
package protocol PairwiseLossOp: GenericOp {
  func value<T: Scalar>(_ y: T, _ t: T) -> T
  /// ∂f/∂y
  func slope<T: Scalar>(_ y: T, _ t: T) -> T
  /// f with the names of y and t, e.g. `|y - t|`.
  func value(_ y: Factor.Source, _ t: Factor.Source) -> Factor.Source
  /// ∂f/∂y with the names of y and t.
  func slope(_ y: Factor.Source, _ t: Factor.Source) -> Factor.Source
}

/// One of y − t alone: its gradient by the targets is that by the outputs with the other sign.
package protocol DifferenceLossOp: PairwiseLossOp {}

extension DifferenceLossOp {
  package func isDifferentiable(_ operand: Int) -> Bool { true }
}

extension PairwiseLossOp {
  package func isDifferentiable(_ operand: Int) -> Bool { operand == 0 }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    guard operands[0] == operands[1] else { throw .mismatch(op: name, operands[0], operands[1]) }
    return .scalar
  }

  package func forward<T: Scalar>(_ operands: [View], into loss: Buffer, as type: T.Type) {
    let (count, y, t) = (operands[0].count, operands[0].elements(type), operands[1].elements(type))
    var sum: T = 0
    for i in 0..<count { sum += value(y[i], t[i]) }
    loss.elements(type)[0] = sum / T(count)
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type) {
    let (y, t) = (pass.operands[0].elements(type), pass.operands[1].elements(type))
    let (count, dx) = (dx.count, dx.elements(type))
    let scale = pass.dy.elements(type)[0] * (operand == 0 ? 1 : -1) / T(count)
    for i in 0..<count { dx[i] = scale * slope(y[i], t[i]) }
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let shape = operands[0].shape
    let share = Factor.constant("1/\(shape.count)", 1 / Double(shape.count))
    return (0..<shape.count).map { position in
      let index = shape.index(at: position)
      let source = value(Factor.Source.operand(0, index), .operand(1, index))
      return Term(Factor(source, value(operands[0][position], operands[1][position])), share)
    }
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let (count, sign) = (pass.operands[0].count, operand == 0 ? 1.0 : -1.0)
    let source = slope(Factor.Source.operand(0, index), .operand(1, index))
    return [
      Term(
        .constant("\(operand == 0 ? "" : "-")1/\(count)", sign / Double(count)),
        Factor(source, slope(pass.operands[0][index], pass.operands[1][index])), pass.dyFactor([]))
    ]
  }
}
