import Tensors

/// y = eˣ, dx = y·dy.
package struct Exp: ElementwiseOp {
  package init() {}
  package var name: String { "exp" }
  package func value<T: Scalar>(_ x: T) -> T { T.exponential(x) }
  package func slope<T: Scalar>(_ x: T, _ y: T) -> T { y }

  package func forward(_ operands: [View], into y: Buffer) { Kernels[y.precision].exponential(operands[0], into: y) }

  package func backward(_ operand: Int, _ pass: BackwardPass, into dx: Buffer) {
    Kernels[dx.precision].multiply(pass.y, pass.dy, into: dx)
  }
}
