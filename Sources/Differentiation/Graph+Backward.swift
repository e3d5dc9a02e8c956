extension Graph {
  /// The operations that gradient flows back through from a scalar node, last first. What only feeds an operand without a
  /// gradient, such as a class number, or leads to frozen parameters only, is not among them.
  package func backwardOrder(from root: NodeID, leavingInputsOut: Bool) -> [NodeID] {
    var (reached, waiting) = (Set<NodeID>(), [root])
    while let id = waiting.popLast() {
      guard self[id].op != nil, takesGradient(id), reached.insert(id).inserted else { continue }
      waiting += operandsWithGradient(of: id, leavingInputsOut: leavingInputsOut).map { self[id].inputs[$0] }
    }
    return reached.sorted(by: >)
  }

  /// The operands that an operation passes gradient to, by position.
  package func operandsWithGradient(of id: NodeID, leavingInputsOut: Bool) -> [Int] {
    let node = self[id]
    guard let op = node.op else { return [] }
    return node.inputs.indices.filter { operand in
      let input = self[node.inputs[operand]]
      return op.isDifferentiable(operand) && takesGradient(input.id) && !(leavingInputsOut && input.isFed)
    }
  }
}

extension Node {
  /// Whether it is fed from outside.
  var isFed: Bool { if case .input = origin { true } else { false } }
}
