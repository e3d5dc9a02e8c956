import Tensors

/// y = x − ln Σ eˣ along the last axis, the logarithm of softmax; dx[i] = dy[i] − e^y[i]·Σⱼ dy[j].  Bridle 1990.
package struct LogSoftmax: GenericOp {
  package init() {}
  package var name: String { "log_softmax" }
  package func formula(_ operands: [String]) -> String { "log_softmax(\(operands.joined()))" }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    guard operands[0].rank > 0 else { throw .rank(op: name, operands[0], expected: "at least one axis") }
    return operands[0]
  }

  package func forward<T: Scalar>(_ operands: [View], into y: Buffer, as type: T.Type) {
    let softmax = RowSoftmax(y.shape)
    for row in 0..<softmax.rows {
      let start = row * softmax.classes
      let (x, y) = (operands[0].elements(type) + start, y.elements(type) + start)
      let logSum = softmax.normalize(x, into: y)
      for c in 0..<softmax.classes { y[c] = x[c] - logSum }
    }
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type) {
    let softmax = RowSoftmax(dx.shape)
    for row in 0..<softmax.rows {
      let start = row * softmax.classes
      let (y, dy, dx) = (pass.y.elements(type) + start, pass.dy.elements(type) + start, dx.elements(type) + start)
      var total: T = 0
      for c in 0..<softmax.classes { total += dy[c] }
      for c in 0..<softmax.classes { dx[c] = dy[c] - T.exponential(y[c]) * total }
    }
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let softmax = RowSoftmax(operands[0].shape)
    let first = operands[0].shape.offset(of: Array(index.dropLast()) + [0]) ?? 0
    let logSum = softmax.probabilities(operands[0], row: first / max(softmax.classes, 1)).logSum
    return [Term(.operand(0, index, operands)), Term(.constant("-log Σ exp", -logSum))]
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let (row, own) = (Array(index.dropLast()), index.last ?? 0)
    let p = Double.exponential(pass.y[index])
    return (0..<RowSoftmax(pass.y.shape).classes).map { j in
      let name = j == own ? "(1 - exp(%))" : "(0 - exp(%))"
      return Term(
        pass.dyFactor(row + [j]), Factor(.derived(name, [.result(index)]), (j == own ? 1 : 0) - p))
    }
  }
}
