import Tensors

/// y = 1 / (1 + e⁻ˣ), dx = y·(1 − y)·dy. For x < 0 it is computed as eˣ / (1 + eˣ), so that it never overflows.
package struct Sigmoid: ElementwiseOp {
  package init() {}
  package var name: String { "sigmoid" }
  package func value<T: Scalar>(_ x: T) -> T {
    let e = T.exponential(-abs(x))
    return (x < 0 ? e : 1) / (1 + e)
  }
  package func slope<T: Scalar>(_ x: T, _ y: T) -> T { y * (1 - y) }

  package func forward(_ operands: [View], into y: Buffer) { Kernels[y.precision].sigmoid(operands[0], into: y) }

  package func backward(_ operand: Int, _ pass: BackwardPass, into dx: Buffer) {
    Kernels[dx.precision].sigmoidSlope(pass.y, pass.dy, into: dx)
  }
}
