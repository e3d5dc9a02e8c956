import Tensors

extension Graph {
  /// The bytes that recording both passes takes, beside the values of parameters, which lie with whoever trains them. An arena
  /// takes less.
  package func recordedBytes(_ precision: Precision) -> Int {
    Budget.sum(
      nodes.map { node in
        let own = Self.bytes(node.shape, precision)
        guard node.op != nil else { return node.isFed ? own : 0 }
        // What it contributes to each operand's gradient, and the sum where there are several.
        let operands = operandsWithGradient(of: node.id, leavingInputsOut: true)
        let contributions = operands.map { operand in
          let input = node.inputs[operand]
          let copies = readers(of: input).count > 1 ? 2 : 1
          return Budget.product(copies, Self.bytes(self[input].shape, precision))
        }
        return Budget.sum(contributions + [own])
      })
  }

  /// The bytes of some nodes' values.
  package func bytes(of ids: [NodeID], _ precision: Precision) -> Int {
    Budget.sum(ids.map { Self.bytes(self[$0].shape, precision) })
  }

  private static func bytes(_ shape: Shape, _ precision: Precision) -> Int {
    Budget.product(shape.count, precision.stride)
  }
}
