import Tensors

/// y = aᵇ, da = b·aᵇ⁻¹·dy, db = y·ln a·dy (0 where a = 0, as its limit for b > 0).
package struct Power: BroadcastOp {
  package init() {}
  package var name: String { "power" }
  package var symbol: String { "^" }
  package func value<T: Scalar>(_ a: T, _ b: T) -> T { T.power(a, b) }
  package func slope<T: Scalar>(_ operand: Int, _ a: T, _ b: T, _ y: T) -> T {
    if operand == 0 { return b == 0 ? 0 : b * T.power(a, b - 1) }
    return a == 0 ? 0 : y * T.logarithm(a)
  }
  package func terms(_ a: Factor, _ b: Factor) -> [Term] {
    [Term(Factor(.derived("%^%", [a.source, b.source]), value(a.value, b.value)))]
  }
  package func slopeFactors(_ operand: Int, _ a: Factor, _ b: Factor, _ y: Factor) -> [Factor] {
    let slope = slope(operand, a.value, b.value, y.value)
    let template = operand == 0 ? "(%·%^(%-1))" : "(%^%·log %)"
    let sources = operand == 0 ? [b.source, a.source, b.source] : [a.source, b.source, a.source]
    return [Factor(.derived(template, sources), slope)]
  }
}
