import Tensors

/// y = a @ b for vectors and matrices, as NumPy's `@`: [m, k] @ [k, n] → [m, n]; a vector on the left counts as a row and
/// on the right as a column, and its axis disappears.  da = dy·bᵀ, db = aᵀ·dy.
package struct MatrixMultiply: Op {
  package init() {}
  package var name: String { "matmul" }
  package func formula(_ operands: [String]) -> String { operands.map(\.asOperand).joined(separator: " @ ") }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    let (a, b) = (operands[0], operands[1])
    for shape in operands where shape.rank < 1 || shape.rank > 2 {
      throw .rank(op: "@", shape, expected: "a vector or a matrix")
    }
    guard a.dimensions.last == b.dimensions.first else { throw .mismatch(op: "@", a, b) }
    return Shape(Array(a.dimensions.dropLast() + b.dimensions.dropFirst()))
  }

  package func forward(_ operands: [View], into y: Buffer) {
    let (m, n, k) = extents(operands)
    MatrixProduct.multiply(MatrixOperand(operands[0]), MatrixOperand(operands[1]), into: y, m: m, n: n, k: k)
  }

  package func backward(_ operand: Int, _ pass: BackwardPass, into dx: Buffer) {
    let (m, n, k) = extents(pass.operands)
    let dy = MatrixOperand(pass.dy)
    if operand == 0 {
      MatrixProduct.multiply(dy, MatrixOperand(pass.operands[1], transposed: true), into: dx, m: m, n: k, k: n)
    } else {
      MatrixProduct.multiply(MatrixOperand(pass.operands[0], transposed: true), dy, into: dx, m: k, n: n, k: m)
    }
  }

  package func products(_ operands: [Shape], backTo operand: Int?) -> [ProductSize] {
    let (m, n, k) = extents(operands[0].dimensions, operands[1].dimensions)
    switch operand {
    case nil: return [ProductSize(m: m, n: n, k: k)]
    case 0: return [ProductSize(m: m, n: k, k: n, transposesB: true)]
    default: return [ProductSize(m: k, n: n, k: m, transposesA: true)]
    }
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let row = operands[0].shape.rank == 2 ? Array(index.prefix(1)) : []
    let column = operands[1].shape.rank == 2 ? Array(index.suffix(1)) : []
    return (0..<extents(operands).k).map { k in
      Term(.operand(0, row + [k], operands), .operand(1, [k] + column, operands))
    }
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let (m, n, _) = extents(pass.operands)
    let isMatrix = pass.operands.map { $0.shape.rank == 2 }
    if operand == 0 {
      let (row, k) = (Array(index.dropLast()), index.suffix(1))
      return (0..<n).map { j in
        let column = isMatrix[1] ? [j] : []
        return Term(pass.dyFactor(row + column), pass.factor(1, k + column))
      }
    }
    let (k, column) = (index.prefix(1), Array(index.dropFirst()))
    return (0..<m).map { i in
      let row = isMatrix[0] ? [i] : []
      return Term(pass.factor(0, row + k), pass.dyFactor(row + column))
    }
  }

  private func extents(_ operands: [View]) -> (m: Int, n: Int, k: Int) {
    extents(operands[0].shape.dimensions, operands[1].shape.dimensions)
  }

  private func extents(_ a: Extents, _ b: Extents) -> (m: Int, n: Int, k: Int) {
    (a.count == 2 ? a[0] : 1, b.count == 2 ? b[1] : 1, b.first ?? 0)
  }
}
