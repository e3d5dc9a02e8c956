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
    nodes[id.index].inputs.indices.filter { passesGradient(id, to: $0, leavingInputsOut: leavingInputsOut) }
  }

  /// Whether an operation passes gradient to one of its operands.
  func passesGradient(_ id: NodeID, to operand: Int, leavingInputsOut: Bool) -> Bool {
    guard case .operation(let op) = nodes[id.index].origin else { return false }
    let input = nodes[id.index].inputs[operand]
    return op.isDifferentiable(operand) && takesGradient(input) && !(leavingInputsOut && nodes[input.index].isFed)
  }
}

extension Node {
  /// Whether it is fed from outside.
  var isFed: Bool { if case .input = origin { true } else { false } }
}
