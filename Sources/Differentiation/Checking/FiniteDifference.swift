import Tensors

extension Recording {
  /// ∂root/∂node[index] by central differences: the node's element is moved by ±h, everything that depends on it is
  /// computed again in float64, and the change of the root is divided by 2h. nil before a backward pass has begun.
  ///
  /// h = 1e-5·max(1, |x|), near the best for central differences in float64 (Nocedal & Wright 2006, §8.1).
  package func finiteDifference(_ id: NodeID, at index: [Int]) -> Double? {
    RootProbe(self, moving: id)?.measurement(at: index, step: 1e-5)?.central
  }
}

/// Measures how a recording's root answers when one element of a node is moved. What does not depend on the node stays as
/// it was recorded; what does is computed again in float64.
package struct RootProbe: Sendable {
  private let base: Recording
  private let node: NodeID
  private let root: NodeID
  private let original: Tensor
  /// The operations between the node and the root, in the order in which they are computed.
  private let dependents: [NodeID]

  /// nil before a backward pass has begun, or where the node has no value.
  package init?(_ recording: Recording, moving node: NodeID) {
    guard let root = recording.root, let original = recording.value(node)?.converted(to: .float64) else { return nil }
    base = recording.promoted()
    (self.node, self.root, self.original) = (node, root, original)
    dependents = base.dependents(of: node, upTo: root)
  }

  /// The root's changes for one distance, to the right and to the left of where the element stands.
  package struct Measurement: Sendable, Hashable {
    /// The distance that the element was moved.
    package let step: Double
    /// (f(x + h) − f(x)) / h
    package let right: Double
    /// (f(x) − f(x − h)) / h
    package let left: Double
    /// (f(x + h) − f(x − h)) / 2h
    package let central: Double
    /// How far rounding alone may move `central`: a few units in the last place of the root, over 2h. A root below 1 is
    /// taken for 1, because its parts may be so large.
    package let noise: Double
  }

  /// Moves the element by ±`step`·max(1, |x|).
  package func measurement(at index: [Int], step: Double) -> Measurement? {
    guard let x = original[index] else { return nil }
    let h = step * max(1, abs(x))
    guard let here = rootValue(at: index, movedTo: x), let above = rootValue(at: index, movedTo: x + h),
      let below = rootValue(at: index, movedTo: x - h)
    else { return nil }
    let (up, down) = ((x + h) - x, x - (x - h))
    return Measurement(
      step: h, right: (above - here) / up, left: (here - below) / down, central: (above - below) / (up + down),
      noise: 8 * Double.ulpOfOne * max(1, abs(here)) / (up + down))
  }

  private func rootValue(at index: [Int], movedTo value: Double) -> Double? {
    var moved = base
    moved.set(node, to: original.setting(index, to: value))
    for dependent in dependents { moved.forward(dependent) }
    return moved.value(root)?.scalar
  }
}

extension Recording {
  /// The operations between a node and the root, in the order in which they are computed.
  fileprivate func dependents(of id: NodeID, upTo root: NodeID) -> [NodeID] {
    var reached: Set<NodeID> = [id]
    let relevant = graph.ancestors(of: [root])
    for node in graph.nodes[id.index...]
    where relevant.contains(node.id) && node.inputs.contains(where: reached.contains) {
      reached.insert(node.id)
    }
    return reached.subtracting([id]).sorted()
  }
}
