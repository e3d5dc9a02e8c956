import Tensors

/// y = max(a, b) or min(a, b), element by element. The gradient goes to the operand that was taken; at a tie half to each,
/// as in PyTorch. A NaN in either operand gives NaN, as in NumPy.
package struct Extremum: BroadcastOp {
  package enum Kind: String, Sendable { case maximum, minimum }

  package let kind: Kind

  package init(_ kind: Kind) { self.kind = kind }
  package var name: String { kind.rawValue }
  package var symbol: String { kind.rawValue }
  package func formula(_ operands: [String]) -> String { "\(name)(\(operands.joined(separator: ", ")))" }

  package func value<T: Scalar>(_ a: T, _ b: T) -> T { takesLeft(a, b) ? a : b }

  private func takesLeft<T: Scalar>(_ a: T, _ b: T) -> Bool {
    a.isNaN || (kind == .maximum ? a > b : a < b)
  }

  package func slope<T: Scalar>(_ operand: Int, _ a: T, _ b: T, _ y: T) -> T {
    if a == b { return 0.5 }
    return takesLeft(a, b) == (operand == 0) ? 1 : 0
  }

  package func terms(_ a: Factor, _ b: Factor) -> [Term] {
    [Term(Factor(.derived("\(name)(%, %)", [a.source, b.source]), value(a.value, b.value)))]
  }

  package func slopeFactors(_ operand: Int, _ a: Factor, _ b: Factor, _ y: Factor) -> [Factor] {
    let slope = slope(operand, a.value, b.value, y.value)
    let words = slope == 1 ? "taken" : (slope == 0 ? "not taken" : "tie")
    return [.constant(words, slope)]
  }
}
