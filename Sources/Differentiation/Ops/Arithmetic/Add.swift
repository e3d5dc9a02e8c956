import Tensors

/// y = a + b, da = dy, db = dy.
package struct Add: BroadcastOp {
  package init() {}
  package var name: String { "add" }
  package var symbol: String { "+" }
  package func value<T: Scalar>(_ a: T, _ b: T) -> T { a + b }
  package func slope<T: Scalar>(_ operand: Int, _ a: T, _ b: T, _ y: T) -> T { 1 }
  package func terms(_ a: Factor, _ b: Factor) -> [Term] { [Term(a), Term(b)] }
  package func slopeFactors(_ operand: Int, _ a: Factor, _ b: Factor, _ y: Factor) -> [Factor] { [] }
}
