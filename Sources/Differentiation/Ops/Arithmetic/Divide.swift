import Tensors

/// y = a / b, da = dy / b, db = −y/b·dy.
package struct Divide: BroadcastOp {
  package init() {}
  package var name: String { "divide" }
  package var symbol: String { "/" }
  package func value<T: Scalar>(_ a: T, _ b: T) -> T { a / b }
  package func slope<T: Scalar>(_ operand: Int, _ a: T, _ b: T, _ y: T) -> T { operand == 0 ? 1 / b : -y / b }
  package func terms(_ a: Factor, _ b: Factor) -> [Term] { [Term(a, reciprocal(b))] }
  package func slopeFactors(_ operand: Int, _ a: Factor, _ b: Factor, _ y: Factor) -> [Factor] {
    operand == 0 ? [reciprocal(b)] : [.constant("-1", -1), y, reciprocal(b)]
  }

  private func reciprocal(_ b: Factor) -> Factor { Factor(.derived("1/%", [b.source]), 1 / b.value) }
}
