import Tensors

/// One number of a recording: which tensor, and which element.
package struct Reference: Hashable, Sendable {
  package enum Aspect: Hashable, Sendable { case value, gradient }

  package let node: NodeID
  package let aspect: Aspect
  package let index: [Int]

  package init(_ node: NodeID, _ aspect: Aspect, _ index: [Int]) {
    self.node = node
    self.aspect = aspect
    self.index = index
  }
}

/// Why a recorded number is what it is: the products that it is the sum of, grouped by the operation they come through.
package struct Explanation: Sendable {
  /// The part of the number that comes through one operation.
  package struct Group: Sendable {
    /// The operation whose rule gives the terms.
    package let node: NodeID
    package let terms: [Term]
  }

  package let subject: Reference
  /// The recorded number.
  package let value: Double
  /// Empty for a leaf's value (given, not computed) and for the root's own gradient (1 by definition).
  package let groups: [Group]
  /// For a gradient: the same derivative by central differences.
  package let finiteDifference: Double?

  /// The sum of all terms: equal to `value` up to rounding.
  package var sum: Double { groups.flatMap(\.terms).reduce(0) { $0 + $1.value } }
}

extension Recording {
  /// Explains one recorded number; nil where it has not been computed or the index lies outside.
  package func explain(_ subject: Reference) -> Explanation? {
    switch subject.aspect {
    case .value: explainValue(subject)
    case .gradient: explainGradient(subject)
    }
  }

  private func explainValue(_ subject: Reference) -> Explanation? {
    guard let value = value(subject.node)?[subject.index] else { return nil }
    return Explanation(subject: subject, value: value, groups: parts(of: subject), finiteDifference: nil)
  }

  private func explainGradient(_ subject: Reference) -> Explanation? {
    guard let value = gradient(subject.node)?[subject.index] else { return nil }
    return Explanation(
      subject: subject, value: value, groups: parts(of: subject),
      finiteDifference: finiteDifference(subject.node, at: subject.index))
  }

  /// The terms that a recorded number is the sum of. The caller has seen that the number is there.
  package func parts(of subject: Reference) -> [Explanation.Group] {
    switch subject.aspect {
    case .value: valueParts(subject)
    case .gradient:
      contributingEdges(to: subject.node).map { edge in
        Explanation.Group(node: edge.consumer, terms: terms(through: edge.consumer, edge.operand, at: subject.index))
      }
    }
  }

  private func valueParts(_ subject: Reference) -> [Explanation.Group] {
    let node = graph[subject.node]
    guard let op = node.op else { return [] }
    let operands = node.inputs.compactMap { value($0) }
    return withExtendedLifetime(operands) {
      [Explanation.Group(node: node.id, terms: op.terms(at: subject.index, operands.map(\.unownedView)))]
    }
  }

  private func terms(through consumer: NodeID, _ operand: Int, at index: [Int]) -> [Term] {
    let node = graph[consumer]
    guard let op = node.op, let y = value(consumer), let dy = gradient(consumer) else { return [] }
    let operands = node.inputs.compactMap { value($0) }
    let contributions = node.inputs.indices.map { recordedContribution(of: consumer, to: $0) }
    let pass = BackwardPass(
      operands: operands.map(\.unownedView), y: y.unownedView, dy: dy.unownedView,
      contributions: contributions.map { $0?.unownedView })
    return withExtendedLifetime((operands, y, dy, contributions)) { op.gradientTerms(operand, at: index, pass) }
  }

  /// What a factor of a term of `node`'s rule refers to, where it is a recorded number.
  package func reference(of source: Factor.Source, in node: NodeID) -> Reference? {
    switch source {
    case .operand(let k, let index): Reference(graph[node].inputs[k], .value, index)
    case .result(let index), .part(let index): Reference(node, .value, index)
    case .resultGradient(let index): Reference(node, .gradient, index)
    case .operandGradient(let k, let index): Reference(graph[node].inputs[k], .gradient, index)
    case .constant, .derived: nil
    }
  }

  /// All recorded numbers that a factor is made of.
  package func references(of source: Factor.Source, in node: NodeID) -> [Reference] {
    if case .derived(_, let parts) = source { return parts.flatMap { references(of: $0, in: node) } }
    return reference(of: source, in: node).map { [$0] } ?? []
  }
}
