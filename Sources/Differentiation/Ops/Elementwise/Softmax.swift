import Tensors

/// y = eˣ / Σ eˣ along the last axis; dx[i] = Σⱼ dy[j]·y[j]·(δᵢⱼ − y[i]).  Bridle 1990.
package struct Softmax: GenericOp {
  package init() {}
  package var name: String { "softmax" }
  package func formula(_ operands: [String]) -> String { "softmax(\(operands.joined()))" }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    guard operands[0].rank > 0 else { throw .rank(op: name, operands[0], expected: "at least one axis") }
    return operands[0]
  }

  package func forward<T: Scalar>(_ operands: [View], into y: Buffer, as type: T.Type) {
    let x = operands[0]
    let softmax = RowSoftmax(x.shape)
    for row in 0..<softmax.rows {
      softmax.normalize(x.elements(type) + row * softmax.classes, into: y.elements(type) + row * softmax.classes)
    }
  }

  package func forward(_ operands: [View], into y: Buffer) { Kernels[y.precision].softmax(operands[0], into: y) }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type) {
    let softmax = RowSoftmax(dx.shape)
    for row in 0..<softmax.rows {
      let start = row * softmax.classes
      let (y, dy) = (pass.y.elements(type) + start, pass.dy.elements(type) + start)
      let dx = dx.elements(type) + start
      var mean: T = 0
      for c in 0..<softmax.classes { mean += dy[c] * y[c] }
      for c in 0..<softmax.classes { dx[c] = y[c] * (dy[c] - mean) }
    }
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let (row, own) = (Array(index.dropLast()), index.last ?? 0)
    let softmax = RowSoftmax(operands[0].shape)
    let first = operands[0].shape.offset(of: row + [0]) ?? 0
    let (p, logSum) = softmax.probabilities(operands[0], row: first / max(softmax.classes, 1))
    guard own < p.count else { return [] }
    let x = Factor.operand(0, index, operands)
    let shifted = Double.exponential(x.value - logSum)
    return [Term(Factor(.derived("exp(% - log Σ exp)", [x.source]), shifted))]
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let (row, own) = (Array(index.dropLast()), index.last ?? 0)
    let y = pass.y[index]
    return (0..<RowSoftmax(pass.y.shape).classes).map { j in
      let name = j == own ? "(1 - %)" : "(0 - %)"
      let slope = Factor(.derived(name, [.result(index)]), (j == own ? 1 : 0) - y)
      return Term(pass.dyFactor(row + [j]), pass.yFactor(row + [j]), slope)
    }
  }
}
