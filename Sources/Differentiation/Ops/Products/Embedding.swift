import Tensors

/// Rows of a table, looked up: y[…, :] = W[x[…], :].  x: […] row numbers from 0, W: [rows, width] → […, width].
/// dW[v, :] = Σ dy[…, :] over the places where x is v; 0 for the row that only fills up. NaN where there is no such row.
/// Bengio et al. 2003.
package struct Embedding: GenericOp {
  /// A row that stands for nothing, and so has no gradient.
  package let padding: Int?

  package init(padding: Int? = nil) { self.padding = padding }
  package var name: String { "embedding" }

  package func formula(_ operands: [String]) -> String {
    "\(operands.dropFirst().joined())[\(operands.first ?? "")]"
  }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    guard operands[1].rank == 2 else { throw .rank(op: name, operands[1], expected: "a table [rows, width]") }
    return Shape(operands[0].dimensions + [operands[1].dimensions[1]])
  }

  package func isDifferentiable(_ operand: Int) -> Bool { operand == 1 }

  package func forward<T: Scalar>(_ operands: [View], into y: Buffer, as type: T.Type) {
    let (x, w) = (operands[0].elements(type), operands[1].elements(type))
    let (count, rows, width) = extents(operands)
    for place in 0..<count {
      let target = y.elements(type) + place * width
      if let row = Self.row(x[place], of: rows) {
        target.update(from: w + row * width, count: width)
      } else {
        target.update(repeating: .nan, count: width)
      }
    }
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type) {
    let (x, dy, dw) = (pass.operands[0].elements(type), pass.dy.elements(type), dx.elements(type))
    let (count, rows, width) = extents(pass.operands)
    dx.zero()
    for place in 0..<count {
      guard let row = Self.row(x[place], of: rows), row != padding else { continue }
      let (source, target) = (dy + place * width, dw + row * width)
      for d in 0..<width { target[d] += source[d] }
    }
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let number = operands[0][Array(index.dropLast())]
    guard let row = Self.row(number, of: extents(operands).rows) else { return [] }
    return [Term(.operand(1, [row] + index.suffix(1), operands))]
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let (count, rows, _) = extents(pass.operands)
    guard operand == 1, index[0] != padding else { return [] }
    let x = pass.operands[0]
    return (0..<count).filter { Self.row(x[$0], of: rows) == index[0] }.map { place in
      Term(pass.dyFactor(x.shape.index(at: place) + index.suffix(1)))
    }
  }

  /// nil where the number is not that of a row.
  private static func row<T: Scalar>(_ number: T, of rows: Int) -> Int? {
    guard number >= 0, number < T(rows), number == number.rounded(.down) else { return nil }
    return Int(number)
  }

  private func extents(_ operands: [View]) -> (count: Int, rows: Int, width: Int) {
    let table = operands[1].shape.dimensions
    return (operands[0].count, table[0], table[1])
  }
}
