import Tensors

/// y = a − b, da = dy, db = −dy.
package struct Subtract: BroadcastOp {
  package init() {}
  package var name: String { "subtract" }
  package var symbol: String { "-" }
  package func value<T: Scalar>(_ a: T, _ b: T) -> T { a - b }
  package func slope<T: Scalar>(_ operand: Int, _ a: T, _ b: T, _ y: T) -> T { operand == 0 ? 1 : -1 }
  package func terms(_ a: Factor, _ b: Factor) -> [Term] { [Term(a), Term(.constant("-1", -1), b)] }
  package func slopeFactors(_ operand: Int, _ a: Factor, _ b: Factor, _ y: Factor) -> [Factor] {
    operand == 0 ? [] : [.constant("-1", -1)]
  }
}
