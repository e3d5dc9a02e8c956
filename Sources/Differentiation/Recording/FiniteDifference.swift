import Tensors

extension Recording {
  /// ∂root/∂node[index] by central differences: the node's element is moved by ±h, everything that depends on it is
  /// computed again in float64, and the change of the root is divided by 2h. nil before a backward pass has begun.
  ///
  /// h = 1e-5·max(1, |x|), near the best for central differences in float64 (Nocedal & Wright 2006, §8.1).
  package func finiteDifference(_ id: NodeID, at index: [Int]) -> Double? {
    guard let root, let x = value(id)?[index] else { return nil }
    let h = 1e-5 * max(1, abs(x))
    let base = promoted()
    let dependents = base.dependents(of: id, upTo: root)
    guard let above = base.rootValue(root, moving: id, at: index, to: x + h, recomputing: dependents),
      let below = base.rootValue(root, moving: id, at: index, to: x - h, recomputing: dependents)
    else { return nil }
    return (above - below) / ((x + h) - (x - h))
  }

  private func rootValue(
    _ root: NodeID, moving id: NodeID, at index: [Int], to value: Double, recomputing dependents: [NodeID]
  ) -> Double? {
    guard let original = self.value(id) else { return nil }
    var moved = self
    moved.set(id, to: original.setting(index, to: value))
    for dependent in dependents { moved.forward(dependent) }
    return moved.value(root)?.scalar
  }

  /// The operations between a node and the root, in the order in which they are computed.
  private func dependents(of id: NodeID, upTo root: NodeID) -> [NodeID] {
    var reached: Set<NodeID> = [id]
    let relevant = graph.ancestors(of: [root])
    for node in graph.nodes[id.index...]
    where relevant.contains(node.id) && node.inputs.contains(where: reached.contains) {
      reached.insert(node.id)
    }
    return reached.subtracting([id]).sorted()
  }
}
