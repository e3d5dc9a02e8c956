import Tensors

/// y = a·b, da = b·dy, db = a·dy.
package struct Multiply: BroadcastOp {
  package init() {}
  package var name: String { "multiply" }
  package var symbol: String { "*" }
  package func value<T: Scalar>(_ a: T, _ b: T) -> T { a * b }
  package func slope<T: Scalar>(_ operand: Int, _ a: T, _ b: T, _ y: T) -> T { operand == 0 ? b : a }
  package func terms(_ a: Factor, _ b: Factor) -> [Term] { [Term(a, b)] }
  package func slopeFactors(_ operand: Int, _ a: Factor, _ b: Factor, _ y: Factor) -> [Factor] {
    [operand == 0 ? b : a]
  }
}
