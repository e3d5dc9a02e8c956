import Tensors

extension Recording {
  /// The whole backward pass, or where its numbers became unwanted nothing at all: then those of the pass before are still
  /// there. Returns whether it is done.
  @discardableResult
  package mutating func backward(from root: NodeID) -> Bool {
    let order = graph.backwardOrder(from: root, leavingInputsOut: leavesInputsOut)
    guard cancellation?.concerning(order.contains(where: isLong)) != nil else {
      // Over before anybody could change their mind.
      let question = self.cancellation.take()
      beginBackward(from: root, through: order)
      for id in order { backward(id) }
      self.cancellation = question
      return true
    }
    let before = passInHand
    beginBackward(from: root, through: order)
    for id in order where !backward(id) {
      restore(before)
      return false
    }
    return true
  }

  /// A pass was begun and nothing computed in it: it was not begun.
  package mutating func forgetBackward() {
    for id in touched { (gradients[id.index], pending[id.index]) = (nil, 0) }
    (root, touched) = (nil, [])
  }

  /// Elements up to which an operation takes no time to speak of.
  private static let shortOperation = 4096

  private func isLong(_ id: NodeID) -> Bool {
    let node = graph[id]
    return node.shape.count > Self.shortOperation
      || node.inputs.contains { graph[$0].shape.count > Self.shortOperation }
  }
}

extension Recording {
  /// What a backward pass has left on the nodes that it touched.
  private struct Pass {
    let root: NodeID?
    let nodes: [(id: NodeID, gradient: Tensor?, contributions: [Tensor?])]
  }

  private var passInHand: Pass {
    Pass(root: root, nodes: touched.map { ($0, gradients[$0.index], contributions(of: $0)) })
  }

  private mutating func restore(_ pass: Pass) {
    for id in touched {
      (gradients[id.index], pending[id.index]) = (nil, 0)
      forgetContributions(of: id)
    }
    (root, touched) = (pass.root, pass.nodes.map(\.id))
    for node in pass.nodes {
      gradients[node.id.index] = node.gradient
      setContributions(of: node.id, to: node.contributions)
    }
  }

  /// Puts numbers that were computed in another order, and so differ in their last bits, in the place of recorded ones.
  package mutating func replaceGradient(of id: NodeID, by gradient: Tensor) {
    if gradients[id.index]?.shape == gradient.shape { gradients[id.index] = gradient }
  }

  package mutating func replaceValue(of id: NodeID, by value: Tensor) {
    if values[id.index]?.shape == value.shape { values[id.index] = value }
  }
}
