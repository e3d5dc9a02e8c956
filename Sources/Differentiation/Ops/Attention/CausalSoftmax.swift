import Tensors

/// Softmax along the last axis in which row i of a matrix sees its first entries up to i only; the others are 0.
/// x: […, T, T] → the same; dx[i] = y[i]·(dy[i] − Σⱼ dy[j]·y[j]).  Vaswani et al. 2017, §3.2.3.
package struct CausalSoftmax: GenericOp {
  package init() {}
  package var name: String { "causal_softmax" }
  package func formula(_ operands: [String]) -> String { "causal_softmax(\(operands.joined()))" }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    let x = operands[0]
    guard x.rank > 1, x.dimensions[x.rank - 1] == x.dimensions[x.rank - 2] else {
      throw .rank(op: name, x, expected: "square matrices […, time, time]")
    }
    return x
  }

  private func rows(_ shape: Shape) -> (count: Int, width: Int) {
    let width = shape.dimensions.last ?? 0
    return (width == 0 ? 0 : shape.count / width, width)
  }

  package func forward<T: Scalar>(_ operands: [View], into y: Buffer, as type: T.Type) {
    let (count, width) = rows(y.shape)
    let (x, y) = (operands[0].elements(type), y.elements(type))
    for row in 0..<count {
      let seen = row % width + 1
      let own = y + row * width
      RowSoftmax(Shape([1, seen])).normalize(x + row * width, into: own)
      (own + seen).update(repeating: 0, count: width - seen)
    }
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type) {
    let (count, width) = rows(dx.shape)
    for row in 0..<count {
      let (y, dy) = (pass.y.elements(type) + row * width, pass.dy.elements(type) + row * width)
      let own = dx.elements(type) + row * width
      let seen = row % width + 1
      var mean: T = 0
      for c in 0..<seen { mean += dy[c] * y[c] }
      for c in 0..<seen { own[c] = y[c] * (dy[c] - mean) }
      (own + seen).update(repeating: 0, count: width - seen)
    }
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let x = operands[0]
    guard let offset = x.shape.offset(of: index), let own = index.last else { return [] }
    let row = index[index.count - 2]
    guard own <= row else { return [Term(.constant("not yet seen", 0))] }
    let logits = (offset - own...offset - own + row).map { x[$0] }
    let largest = logits.max() ?? 0
    let logSum = largest + Double.logarithm(logits.reduce(0) { $0 + Double.exponential($1 - largest) })
    let value = Double.exponential(x[offset] - logSum)
    return [Term(Factor(.derived("exp(% - log Σ exp)", [.operand(0, index)]), value))]
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let (lead, row, own) = (Array(index.dropLast()), index[index.count - 2], index[index.count - 1])
    guard own <= row else { return [Term(.constant("not yet seen", 0))] }
    let y = pass.y[index]
    return (0...row).map { j in
      let name = j == own ? "(1 - %)" : "(0 - %)"
      let slope = Factor(.derived(name, [.result(index)]), (j == own ? 1 : 0) - y)
      return Term(pass.dyFactor(lead + [j]), pass.yFactor(lead + [j]), slope)
    }
  }
}
