import Tensors

extension Graph {
  /// How many examples the graph is for: the first extent of what is fed; nil where nothing is.
  package var exampleCount: Int? {
    nodes.lazy.compactMap { node -> Int? in
      guard case .input = node.origin else { return nil }
      return node.shape.dimensions.first
    }.first
  }

  /// The nodes that have a row for each example: what is fed, and what is computed from it and keeps its first extent.
  package var exampleNodes: Set<NodeID> {
    guard let count = exampleCount else { return [] }
    var found = Set<NodeID>()
    for node in nodes where node.shape.dimensions.first == count {
      let isFed = if case .input = node.origin { true } else { false }
      if isFed || node.inputs.contains(where: found.contains) { found.insert(node.id) }
    }
    return found
  }
}

/// A gradient as the sum of what the examples contribute.
package struct ExampleShares: Sendable, Hashable {
  /// One number an example.
  package fileprivate(set) var shares: [Double]
  /// What belongs to no single example, such as a penalty on the weights.
  package fileprivate(set) var rest = 0.0

  /// The whole gradient, up to rounding.
  package var sum: Double { shares.reduce(rest, +) }
}

extension Recording {
  /// What each example contributes to one element of a gradient; nil where there is no gradient yet, or no examples.
  ///
  /// A term belongs to the example whose row it takes the gradient from. A term that takes it from something without rows
  /// is followed further up.
  package func exampleShares(of subject: Reference) -> ExampleShares? {
    guard gradient(subject.node)?[subject.index] != nil, let count = graph.exampleCount else { return nil }
    var walk = ShareWalk(recording: self, exampleNodes: graph.exampleNodes, count: count)
    walk.add(subject, scaledBy: 1)
    return walk.result
  }

  /// The examples' parts of the root, which is their sum; nil before the root is computed.
  package func exampleParts(ofRoot root: NodeID) -> ExampleShares? {
    let subject = Reference(root, .value, graph[root].shape.dimensions.map { _ in 0 })
    guard value(root) != nil, let count = graph.exampleCount else { return nil }
    var walk = ShareWalk(recording: self, exampleNodes: graph.exampleNodes, count: count)
    for group in parts(of: subject) {
      for term in group.terms { walk.assign(term.value, to: walk.example(of: term, through: group.node)) }
    }
    return walk.result
  }

  /// The example that a term of a rule belongs to: the row of a gradient in it, or else that of a value.
  func example(of term: Term, through node: NodeID, among exampleNodes: Set<NodeID>) -> Int? {
    let references = term.factors.flatMap { self.references(of: $0.source, in: node) }
    let rows = references.filter { exampleNodes.contains($0.node) }
    return (rows.first { $0.aspect == .gradient } ?? rows.first)?.index.first
  }
}

private struct ShareWalk {
  let recording: Recording
  let exampleNodes: Set<NodeID>
  var result: ExampleShares

  init(recording: Recording, exampleNodes: Set<NodeID>, count: Int) {
    self.recording = recording
    self.exampleNodes = exampleNodes
    result = ExampleShares(shares: Array(repeating: 0, count: count))
  }

  /// Gradient flows from later nodes to earlier ones, so that following it up comes to an end.
  mutating func add(_ subject: Reference, scaledBy scale: Double) {
    for group in recording.parts(of: subject) {
      for term in group.terms {
        let example = example(of: term, through: group.node)
        guard example == nil, let above = term.upstream(through: group.node), above.reference.node != recording.root
        else {
          assign(scale * term.value, to: example)
          continue
        }
        add(above.reference, scaledBy: scale * above.slope)
      }
    }
  }

  mutating func assign(_ value: Double, to example: Int?) {
    if let example, result.shares.indices.contains(example) {
      result.shares[example] += value
    } else {
      result.rest += value
    }
  }

  func example(of term: Term, through node: NodeID) -> Int? {
    recording.example(of: term, through: node, among: exampleNodes)
  }
}

extension Term {
  /// The gradient that the term takes from the operation above, and the product of its other factors.
  func upstream(through node: NodeID) -> (reference: Reference, slope: Double)? {
    for (place, factor) in factors.enumerated() {
      guard case .resultGradient(let index) = factor.source else { continue }
      let others = factors.enumerated().filter { $0.offset != place }
      return (Reference(node, .gradient, index), others.reduce(1) { $0 * $1.element.value })
    }
    return nil
  }
}
