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
