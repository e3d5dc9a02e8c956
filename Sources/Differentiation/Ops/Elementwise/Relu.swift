import Tensors

/// y = max(0, x), dx = dy where x > 0, else 0 (also at the kink x = 0). NaN stays NaN.  Nair & Hinton 2010.
package struct Relu: ElementwiseOp {
  package init() {}
  package var name: String { "relu" }
  package func value<T: Scalar>(_ x: T) -> T { x < 0 ? 0 : x }
  package func slope<T: Scalar>(_ x: T, _ y: T) -> T { x > 0 ? 1 : 0 }

  /// Chosen, not multiplied: an infinite gradient is stopped where x ≤ 0, and does not become NaN.
  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type) {
    let (x, dy) = (pass.operands[0].elements(type), pass.dy.elements(type))
    let (count, dx) = (dx.count, dx.elements(type))
    for i in 0..<count {
      let gradient = dy[i]
      dx[i] = x[i] > 0 ? gradient : 0
    }
  }

  package func forward(_ operands: [View], into y: Buffer) { Kernels[y.precision].relu(operands[0], into: y) }

  package func backward(_ operand: Int, _ pass: BackwardPass, into dx: Buffer) {
    Kernels[dx.precision].reluSlope(pass.operands[0], pass.dy, into: dx)
  }
}
