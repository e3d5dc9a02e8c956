import Tensors

/// What each position takes from all others: y[n, i, h·D + d] = Σ_s w[n, h, i, s]·v[n, s, h·D + d].
/// w: [N, H, Tq, Tk] weights, v: [N, Tk, H·D] values → [N, Tq, H·D].  Vaswani et al. 2017, §3.2.
package struct AttentionMix: GenericOp {
  package init() {}
  package var name: String { "attention_mix" }

  package func formula(_ operands: [String]) -> String { operands.map(\.asOperand).joined(separator: " @ ") }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    let (w, v) = (operands[0], operands[1])
    guard w.rank == 4 else { throw .rank(op: name, w, expected: "weights [examples, heads, time, time]") }
    guard v.rank == 3 else { throw .rank(op: name, v, expected: "values [examples, time, features]") }
    let fits = w.dimensions[0] == v.dimensions[0] && w.dimensions[3] == v.dimensions[1]
    guard fits, w.dimensions[1] > 0, v.dimensions[2] % w.dimensions[1] == 0 else { throw .mismatch(op: name, w, v) }
    return Shape([w.dimensions[0], w.dimensions[2], v.dimensions[2]])
  }

  private func extents(_ operands: [View]) -> HeadExtents {
    let (w, v) = (operands[0].shape, operands[1].shape)
    return HeadExtents(
      query: Shape([w.dimensions[0], w.dimensions[2], v.dimensions[2]]), key: v, heads: w.dimensions[1])
  }

  package func forward<T: Scalar>(_ operands: [View], into y: Buffer, as type: T.Type) {
    let e = extents(operands)
    let (w, v, result) = (operands[0].elements(type), operands[1].elements(type), y.elements(type))
    e.forEach(for: y) { n, head in
      MatrixProduct.multiply(
        MatrixBlock(w + e.scores(n, head), stride: e.keys), MatrixBlock(v + e.key(n, head), stride: e.features),
        into: MutableMatrixBlock(result + e.query(n, head), stride: e.features), m: e.queries, n: e.width, k: e.keys,
        precision: type.precision)
    }
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type) {
    let e = extents(pass.operands)
    let (w, v) = (pass.operands[0].elements(type), pass.operands[1].elements(type))
    let (dy, result) = (pass.dy.elements(type), dx.elements(type))
    e.forEach(for: dx) { n, head in
      let upstream = MatrixBlock(dy + e.query(n, head), stride: e.features)
      if operand == 0 {
        MatrixProduct.multiply(
          upstream, MatrixBlock(v + e.key(n, head), stride: e.features, transposed: true),
          into: MutableMatrixBlock(result + e.scores(n, head), stride: e.keys), m: e.queries, n: e.keys, k: e.width,
          precision: type.precision)
      } else {
        MatrixProduct.multiply(
          MatrixBlock(w + e.scores(n, head), stride: e.keys, transposed: true), upstream,
          into: MutableMatrixBlock(result + e.key(n, head), stride: e.features), m: e.keys, n: e.width, k: e.queries,
          precision: type.precision)
      }
    }
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let e = extents(operands)
    let (n, i, d) = (index[0], index[1], index[2])
    return (0..<e.keys).map { s in
      Term(.operand(0, [n, d / e.width, i, s], operands), .operand(1, [n, s, d], operands))
    }
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let e = extents(pass.operands)
    if operand == 0 {
      let (n, head, i, s) = (index[0], index[1], index[2], index[3])
      return e.columns(head).map { d in Term(pass.dyFactor([n, i, d]), pass.factor(1, [n, s, d])) }
    }
    let (n, s, d) = (index[0], index[1], index[2])
    return (0..<e.queries).map { i in Term(pass.factor(0, [n, d / e.width, i, s]), pass.dyFactor([n, i, d])) }
  }
}
