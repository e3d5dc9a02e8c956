import Tensors

extension Recording {
  /// The recording reduced to the given nodes and what they were computed from, and where each node went. Numbers are
  /// kept, so everything that can still be named can still be explained.
  package func keeping(_ ids: some Sequence<NodeID>) -> (recording: Recording, places: [NodeID: NodeID]) {
    var kept = Recording(precision: precision)
    var places: [NodeID: NodeID] = [:]
    let wanted = Array(ids) + (root.map { [$0] } ?? [])
    for id in graph.ancestors(of: wanted).sorted() {
      places[id] = kept.adopt(graph[id], from: self, places: places)
    }
    kept.root = root.flatMap { places[$0] }
    return (kept, places)
  }
}

extension Recording {
  /// Appends a node of another recording with its numbers; its inputs have been adopted before.
  fileprivate mutating func adopt(_ node: Node, from other: Recording, places: [NodeID: NodeID]) -> NodeID {
    let id = graph.adopt(node, inputs: node.inputs.compactMap { places[$0] })
    values.append(other.values[node.id.index])
    gradients.append(other.gradients[node.id.index])
    contributions += other.contributions[other.graph.edges(of: node.id)]
    pending.append(other.pending[node.id.index])
    // It may have brought something of a pass along.
    touched.append(id)
    return id
  }
}
