import Tensors

/// y = x between low and high, else the nearer of the two; dx = dy between them, else 0 (also exactly at both).
/// low = −1, high = 1 by default. NaN stays NaN.  Collobert 2004; Goodfellow, Bengio & Courville 2016, §6.3.3.
package struct HardTanh: ElementwiseOp {
  package let low: Double
  package let high: Double

  package init(low: Double = -1, high: Double = 1) {
    self.low = low
    self.high = high
  }

  package var name: String { "hard_tanh" }
  package func formula(_ operands: [String]) -> String {
    call(operands, [("low", low, standard: -1), ("high", high, standard: 1)])
  }
  package func value<T: Scalar>(_ x: T) -> T { x < T(low) ? T(low) : (x > T(high) ? T(high) : x) }
  package func slope<T: Scalar>(_ x: T, _ y: T) -> T { x > T(low) && x < T(high) ? 1 : 0 }

  /// Chosen, not multiplied, as for relu.
  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type) {
    let (x, dy) = (pass.operands[0].elements(type), pass.dy.elements(type))
    let (count, dx, low, high) = (dx.count, dx.elements(type), T(low), T(high))
    for i in 0..<count {
      let (position, gradient) = (x[i], dy[i])
      dx[i] = position > low && position < high ? gradient : 0
    }
  }
}
