import Tensors

/// y = tanh x, dx = (1 − y²)·dy.
package struct Tanh: ElementwiseOp {
  package init() {}
  package var name: String { "tanh" }
  package func value<T: Scalar>(_ x: T) -> T { T.hyperbolicTangent(x) }
  package func slope<T: Scalar>(_ x: T, _ y: T) -> T { 1 - y * y }

  package func forward(_ operands: [View], into y: Buffer) {
    Kernels[y.precision].hyperbolicTangent(operands[0], into: y)
  }

  package func backward(_ operand: Int, _ pass: BackwardPass, into dx: Buffer) {
    Kernels[dx.precision].hyperbolicTangentSlope(pass.y, pass.dy, into: dx)
  }
}
