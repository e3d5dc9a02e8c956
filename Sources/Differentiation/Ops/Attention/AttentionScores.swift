import Tensors

/// How well each query goes with each key, head by head: y[n, h, i, s] = Σ_d q[n, i, h·D + d]·k[n, s, h·D + d] / √D.
/// q: [N, Tq, H·D], k: [N, Tk, H·D] → [N, H, Tq, Tk].  Vaswani et al. 2017, §3.2.
package struct AttentionScores: GenericOp {
  /// H.
  package let heads: Int

  package init(heads: Int = 1) { self.heads = heads }
  package var name: String { "attention_scores" }

  package func formula(_ operands: [String]) -> String {
    "\(operands.map(\.asOperand).joined(separator: " · ")) / sqrt(width\(heads == 1 ? "" : " of a head"))"
  }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    let (q, k) = (operands[0], operands[1])
    for shape in operands where shape.rank != 3 || shape.dimensions[2] % heads != 0 {
      throw .rank(op: name, shape, expected: "[examples, time, features] with features for \(heads) heads")
    }
    guard q.dimensions[0] == k.dimensions[0], q.dimensions[2] == k.dimensions[2] else {
      throw .mismatch(op: name, q, k)
    }
    return Shape([q.dimensions[0], heads, q.dimensions[1], k.dimensions[1]])
  }

  private func scale(_ e: HeadExtents) -> Double { 1 / Double(max(e.width, 1)).squareRoot() }

  package func forward<T: Scalar>(_ operands: [View], into y: Buffer, as type: T.Type) {
    let e = HeadExtents(query: operands[0].shape, key: operands[1].shape, heads: heads)
    let (q, k, result) = (operands[0].elements(type), operands[1].elements(type), y.elements(type))
    e.forEach(for: y) { n, head in
      MatrixProduct.multiply(
        MatrixBlock(q + e.query(n, head), stride: e.features),
        MatrixBlock(k + e.key(n, head), stride: e.features, transposed: true),
        into: MutableMatrixBlock(result + e.scores(n, head), stride: e.keys), m: e.queries, n: e.keys, k: e.width,
        factor: scale(e), precision: type.precision)
    }
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type) {
    let e = HeadExtents(query: pass.operands[0].shape, key: pass.operands[1].shape, heads: heads)
    let (q, k) = (pass.operands[0].elements(type), pass.operands[1].elements(type))
    let (dy, result) = (pass.dy.elements(type), dx.elements(type))
    e.forEach(for: dx) { n, head in
      let (own, other) = operand == 0 ? (e.query(n, head), k + e.key(n, head)) : (e.key(n, head), q + e.query(n, head))
      MatrixProduct.multiply(
        MatrixBlock(dy + e.scores(n, head), stride: e.keys, transposed: operand == 1),
        MatrixBlock(other, stride: e.features), into: MutableMatrixBlock(result + own, stride: e.features),
        m: operand == 0 ? e.queries : e.keys, n: e.width, k: operand == 0 ? e.keys : e.queries, factor: scale(e),
        precision: type.precision)
    }
  }

  private func scaleFactor(_ e: HeadExtents) -> Factor { .constant("1/sqrt(\(e.width))", scale(e)) }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let e = HeadExtents(query: operands[0].shape, key: operands[1].shape, heads: heads)
    let (n, head, i, s) = (index[0], index[1], index[2], index[3])
    return e.columns(head).map { d in
      Term(.operand(0, [n, i, d], operands), .operand(1, [n, s, d], operands), scaleFactor(e))
    }
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let e = HeadExtents(query: pass.operands[0].shape, key: pass.operands[1].shape, heads: heads)
    let (n, own, d) = (index[0], index[1], index[2])
    let head = d / max(e.width, 1)
    return (0..<(operand == 0 ? e.keys : e.queries)).map { other in
      let place = operand == 0 ? [n, head, own, other] : [n, head, other, own]
      return Term(pass.dyFactor(place), pass.factor(1 - operand, [n, other, d]), scaleFactor(e))
    }
  }
}

/// The sizes of attention: N, Tq, Tk, H heads, of D features each.
struct HeadExtents {
  let examples: Int
  let queries: Int
  let keys: Int
  let heads: Int
  let features: Int

  init(query: Shape, key: Shape, heads: Int) {
    (examples, queries, keys) = (query.dimensions[0], query.dimensions[1], key.dimensions[1])
    self.heads = heads
    features = key.dimensions[2]
  }

  /// D.
  var width: Int { features / heads }

  /// The columns of a head.
  func columns(_ head: Int) -> Range<Int> { head * width..<(head + 1) * width }

  /// Where the rows of one head begin.
  func query(_ n: Int, _ head: Int) -> Int { n * queries * features + head * width }
  func key(_ n: Int, _ head: Int) -> Int { n * keys * features + head * width }
  func scores(_ n: Int, _ head: Int) -> Int { (n * heads + head) * queries * keys }

  /// Ends early where nobody wants the result.
  func forEach(for result: Buffer, _ body: (_ n: Int, _ head: Int) -> Void) {
    for n in 0..<examples where !result.isUnwanted { for head in 0..<heads { body(n, head) } }
  }
}
