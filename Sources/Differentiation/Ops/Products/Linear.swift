import Tensors

/// y = x @ W + b.  x: […, in], W: [in, out], b: [out] → […, out].
/// dx = dy·Wᵀ, dW = xᵀ·dy, db = Σₙ dyₙ.  Goodfellow, Bengio & Courville 2016, §6.5.
package struct Linear: Op {
  package init() {}
  package var name: String { "linear" }
  package func formula(_ operands: [String]) -> String {
    operands.prefix(2).map(\.asOperand).joined(separator: " @ ") + operands.dropFirst(2).map { " + \($0)" }.joined()
  }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    let (x, w) = (operands[0], operands[1])
    guard w.rank == 2 else { throw .rank(op: name, w, expected: "a matrix [in, out]") }
    guard let last = x.dimensions.last else { throw .rank(op: name, x, expected: "at least one axis") }
    guard last == w.dimensions[0] else { throw .mismatch(op: name, x, w) }
    if operands.count > 2, operands[2].dimensions != [w.dimensions[1]] { throw .mismatch(op: name, w, operands[2]) }
    return Shape(x.dimensions.dropLast() + [w.dimensions[1]])
  }

  package func forward(_ operands: [View], into y: Buffer) {
    let (rows, inputs, outputs) = extents(operands)
    MatrixProduct.multiply(
      MatrixOperand(operands[0]), MatrixOperand(operands[1]), into: y, m: rows, n: outputs, k: inputs)
    if operands.count > 2 { Accumulation.addRow(operands[2], to: y) }
  }

  package func backward(_ operand: Int, _ pass: BackwardPass, into dx: Buffer) {
    let (rows, inputs, outputs) = extents(pass.operands)
    let dy = MatrixOperand(pass.dy)
    switch operand {
    case 0:
      let w = MatrixOperand(pass.operands[1], transposed: true)
      MatrixProduct.multiply(dy, w, into: dx, m: rows, n: inputs, k: outputs)
    case 1:
      let x = MatrixOperand(pass.operands[0], transposed: true)
      MatrixProduct.multiply(x, dy, into: dx, m: inputs, n: outputs, k: rows)
    default: Reduction(rows: rows, columns: outputs).sum(pass.dy, into: dx)
    }
  }

  package func products(_ operands: [Shape], backTo operand: Int?) -> [ProductSize] {
    let (rows, inputs, outputs) = extents(operands)
    switch operand {
    case nil: return [ProductSize(m: rows, n: outputs, k: inputs)]
    case 0: return [ProductSize(m: rows, n: inputs, k: outputs, transposesB: true)]
    case 1: return [ProductSize(m: inputs, n: outputs, k: rows, transposesA: true)]
    default: return []
    }
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let (row, column) = (Array(index.dropLast()), index.suffix(1))
    let products = (0..<extents(operands).inputs).map { k in
      Term(.operand(0, row + [k], operands), .operand(1, [k] + column, operands))
    }
    return products + (operands.count > 2 ? [Term(.operand(2, Array(column), operands))] : [])
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let outputs = extents(pass.operands).outputs
    if operand == 0 {
      let (row, k) = (Array(index.dropLast()), index.suffix(1))
      return (0..<outputs).map { j in Term(pass.dyFactor(row + [j]), pass.factor(1, k + [j])) }
    }
    let lead = Shape(Array(pass.operands[0].shape.dimensions.dropLast()))
    return (0..<lead.count).map { position in
      let row = lead.index(at: position)
      let dy = pass.dyFactor(row + index.suffix(1))
      return operand == 1 ? Term(pass.factor(0, row + index.prefix(1)), dy) : Term(dy)
    }
  }

  private func extents(_ operands: [View]) -> (rows: Int, inputs: Int, outputs: Int) {
    extents(operands[0].shape, operands[1].shape)
  }

  private func extents(_ operands: [Shape]) -> (rows: Int, inputs: Int, outputs: Int) {
    extents(operands[0], operands[1])
  }

  private func extents(_ x: Shape, _ weights: Shape) -> (rows: Int, inputs: Int, outputs: Int) {
    let w = weights.dimensions
    return (x.count(ofAxes: 0..<x.rank - 1), w[0], w[1])
  }
}
