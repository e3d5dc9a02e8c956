import Tensors

/// An operation whose rules are written once for every element type. Here, and only here, the type is chosen by the
/// precision of the buffer.
package protocol GenericOp: Op {
  func forward<T: Scalar>(_ operands: [View], into y: Buffer, as type: T.Type)
  func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type)
}

extension GenericOp {
  package func forward(_ operands: [View], into y: Buffer) { forwardByTwin(operands, into: y) }

  package func backward(_ operand: Int, _ pass: BackwardPass, into dx: Buffer) {
    backwardByTwin(operand, pass, into: dx)
  }

  /// By the loops that are written for every element type, also where there is a kernel.
  func forwardByTwin(_ operands: [View], into y: Buffer) {
    switch y.precision {
    case .float64: forward(operands, into: y, as: Double.self)
    case .float32: forward(operands, into: y, as: Float.self)
    }
  }

  func backwardByTwin(_ operand: Int, _ pass: BackwardPass, into dx: Buffer) {
    switch dx.precision {
    case .float64: backward(operand, pass, into: dx, as: Double.self)
    case .float32: backward(operand, pass, into: dx, as: Float.self)
    }
  }
}
