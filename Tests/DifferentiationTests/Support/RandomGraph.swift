import Differentiation
import Tensors

/// A recording of random operations on random earlier nodes, so that many nodes have several consumers.
struct RandomGraph {
  let recording: Recording
  /// The mean of the sum of all nodes before it.
  let loss: NodeID
  /// A node that the loss does not depend on.
  let aside: NodeID

  private static let unary: [any Op] = [Tanh(), Sigmoid(), Sine(), Cosine(), Softplus(), Softmax(), Negate()]
  private static let binary: [any Op] = [Add(), Subtract(), Multiply(), MatrixMultiply()]

  init(seed: UInt32, operations: Int = 8, precision: Precision = .float64) throws {
    var draws = Draws(seed: seed)
    var recording = Recording(precision: precision)
    var nodes = [recording.addLeaf(.parameter, draws.tensor([3, 3]), path: "p0")]
    nodes.append(recording.addLeaf(.input, draws.tensor([3, 3]), path: "p1"))
    nodes.append(recording.addLeaf(.constant, draws.tensor([3, 3]), path: "c"))
    for number in 0..<operations {
      let (op, count) = draws.integer(0...1) == 0 ? (draws.pick(Self.unary), 1) : (draws.pick(Self.binary), 2)
      let inputs = (0..<count).map { _ in draws.pick(nodes) }
      nodes.append(try recording.apply(op, to: inputs, path: "n\(number)"))
    }
    let sum = try nodes.dropFirst().reduce(nodes[0]) { try recording.apply(Add(), to: [$0, $1], path: "sum") }
    loss = try recording.apply(Mean(), to: [sum], path: "loss")
    aside = try recording.apply(Tanh(), to: [nodes[0]], path: "aside")
    recording.backward(from: loss)
    self.recording = recording
  }
}
