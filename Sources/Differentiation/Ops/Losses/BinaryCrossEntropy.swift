import Tensors

/// Binary cross-entropy of logits z against targets t in [0, 1], the mean over all n elements:
/// L = Σ (softplus(z) − t·z) / n, which equals −Σ (t·ln p + (1 − t)·ln(1 − p)) / n for p = sigmoid(z) and never overflows.
/// dz = (p − t)/n·dL; the targets have no gradient.
package struct BinaryCrossEntropy: GenericOp {
  package init() {}
  package var name: String { "binary_cross_entropy" }
  package func formula(_ operands: [String]) -> String { "\(name)(\(operands.joined(separator: ", ")))" }
  package func isDifferentiable(_ operand: Int) -> Bool { operand == 0 }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    guard operands[0] == operands[1] else { throw .mismatch(op: name, operands[0], operands[1]) }
    return .scalar
  }

  package func forward<T: Scalar>(_ operands: [View], into loss: Buffer, as type: T.Type) {
    let (count, z, t) = (operands[0].count, operands[0].elements(type), operands[1].elements(type))
    let softplus = Softplus()
    var sum: T = 0
    for i in 0..<count { sum += softplus.value(z[i]) - t[i] * z[i] }
    loss.elements(type)[0] = sum / T(count)
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dz: Buffer, as type: T.Type) {
    let (z, t) = (pass.operands[0].elements(type), pass.operands[1].elements(type))
    let (count, dz) = (dz.count, dz.elements(type))
    let scale = pass.dy.elements(type)[0] / T(count)
    let sigmoid = Sigmoid()
    for i in 0..<count { dz[i] = scale * (sigmoid.value(z[i]) - t[i]) }
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let shape = operands[0].shape
    return (0..<shape.count).map { position in
      let index = shape.index(at: position)
      let (z, t) = (operands[0][position], operands[1][position])
      let source = Factor.Source.derived(
        "(softplus(%) - %·%)", [.operand(0, index), .operand(1, index), .operand(0, index)])
      return Term(Factor(source, Softplus().value(z) - t * z), .constant("1/\(shape.count)", 1 / Double(shape.count)))
    }
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let count = pass.operands[0].count
    let difference = Sigmoid().value(pass.operands[0][index]) - pass.operands[1][index]
    return [
      Term(
        .constant("1/\(count)", 1 / Double(count)),
        Factor(.derived("(sigmoid(%) - %)", [.operand(0, index), .operand(1, index)]), difference), pass.dyFactor([]))
    ]
  }
}
