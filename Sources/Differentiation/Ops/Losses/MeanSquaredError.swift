import Tensors

/// L = Σ (y − t)² / n over all n elements.  dy = 2(y − t)/n·dL, dt = −dy.  y and t have the same shape.
package struct MeanSquaredError: GenericOp {
  package init() {}
  package var name: String { "mse" }
  package func formula(_ operands: [String]) -> String {
    "mean((\(operands.map(\.asOperand).joined(separator: " - ")))^2)"
  }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    guard operands[0] == operands[1] else { throw .mismatch(op: name, operands[0], operands[1]) }
    return .scalar
  }

  package func forward<T: Scalar>(_ operands: [View], into loss: Buffer, as type: T.Type) {
    let (count, y, t) = (operands[0].count, operands[0].elements(type), operands[1].elements(type))
    var sum: T = 0
    for i in 0..<count {
      let difference = y[i] - t[i]
      sum += difference * difference
    }
    loss.elements(type)[0] = sum / T(count)
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type) {
    let (y, t) = (pass.operands[0].elements(type), pass.operands[1].elements(type))
    let (count, dx) = (dx.count, dx.elements(type))
    let scale = pass.dy.elements(type)[0] * (operand == 0 ? 2 : -2) / T(count)
    for i in 0..<count { dx[i] = scale * (y[i] - t[i]) }
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let shape = operands[0].shape
    return (0..<shape.count).map { position in
      let index = shape.index(at: position)
      let difference = operands[0][position] - operands[1][position]
      let square = Factor(.derived("(% - %)^2", [.operand(0, index), .operand(1, index)]), difference * difference)
      return Term(square, .constant("1/\(shape.count)", 1 / Double(shape.count)))
    }
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let count = pass.operands[0].count
    let scale = operand == 0 ? 2.0 : -2.0
    let weight = Factor.constant("\(operand == 0 ? "" : "-")2/\(count)", scale / Double(count))
    let difference = pass.operands[0][index] - pass.operands[1][index]
    return [
      Term(
        weight, Factor(.derived("(% - %)", [.operand(0, index), .operand(1, index)]), difference), pass.dyFactor([]))
    ]
  }
}
