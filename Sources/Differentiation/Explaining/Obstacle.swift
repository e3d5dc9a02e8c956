/// Something that keeps a gradient, or a part of it, from reaching an element.
package struct Obstacle: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// What was fed is 0.
    case zeroInput
    /// A computed number that the gradient is multiplied with is 0.
    case zeroValue
    /// A parameter that the gradient is multiplied with is 0.
    case zeroParameter
    /// A number that a rule or an expression supplies is 0, such as that of a mask, or of the operand that a maximum did
    /// not take.
    case zeroFactor
    /// The slope of an operation is 0.
    case flat
    /// The slope of an operation is small.
    case saturated
    /// The root does not change with this: nothing to pass back.
    case satisfied
    /// Parts that are not 0 sum to 0.
    case cancellation
    /// Nothing is computed from this number, such as one at an edge that no window reaches.
    case unread
    /// Factors that are not 0 have a product that is.
    case underflow
  }

  package let kind: Kind
  /// The operation in whose rule the factor stands.
  package let node: NodeID
  package let factor: Factor
}

/// One term of a gradient, and what stands in its way.
package struct HinderedTerm: Sendable {
  package let value: Double
  package let example: Int?
  package let obstacles: Set<Obstacle>
}

/// Why an element of a gradient is 0, or small: its terms, each with what keeps it so.
package struct Hindrance: Sendable {
  package let gradient: Double
  package let terms: [HinderedTerm]

  /// The sum of the terms' sizes: what the gradient would be if they did not work against each other.
  package var effort: Double { terms.reduce(0) { $0 + abs($1.value) } }

  package var zeroTerms: [HinderedTerm] { terms.filter { $0.value == 0 } }
}

extension Recording {
  /// What stands in the way of one element of a gradient; nil where there is no gradient yet.
  package func hindrance(of subject: Reference) -> Hindrance? {
    guard let gradient = gradient(subject.node)?[subject.index] else { return nil }
    var search = ObstacleSearch(self)
    let nodes = graph.exampleNodes
    let terms = parts(of: subject).flatMap { group in
      group.terms.map { term in
        HinderedTerm(
          value: term.value, example: example(of: term, through: group.node, among: nodes),
          obstacles: search.obstacles(of: term, through: group.node))
      }
    }
    return Hindrance(gradient: gradient, terms: terms)
  }
}

/// Follows terms towards the root until it finds why they are 0, or how they became small.
private struct ObstacleSearch {
  private let recording: Recording
  private var known: [Reference: Set<Obstacle>] = [:]
  /// Gradients looked at, at most: what lies behind more of them is not looked for.
  private var remaining = 50_000

  /// A slope below this is called saturated: sigmoid's is from |x| = 4.6 on, tanh's from 3.
  private static let saturation = 0.01

  init(_ recording: Recording) { self.recording = recording }

  mutating func obstacles(of term: Term, through node: NodeID) -> Set<Obstacle> {
    if term.value != 0 { return narrows(of: term, through: node) }
    let zeros = term.factors.filter { $0.value == 0 }
    if zeros.isEmpty { return [Obstacle(kind: .underflow, node: node, factor: .constant("", 0))] }
    return zeros.reduce(into: []) { $0.formUnion(obstacles(of: $1, in: node)) }
  }

  /// Why one factor is 0.
  private mutating func obstacles(of factor: Factor, in node: NodeID) -> Set<Obstacle> {
    if case .resultGradient(let index) = factor.source { return obstacles(behind: Reference(node, .gradient, index)) }
    return [Obstacle(kind: kind(ofZero: factor.source, in: node), node: node, factor: factor)]
  }

  private func kind(ofZero source: Factor.Source, in node: NodeID) -> Obstacle.Kind {
    switch source {
    case .operand(let k, _):
      switch recording.graph[recording.graph[node].inputs[k]].origin {
      case .input: .zeroInput
      case .parameter: .zeroParameter
      case .constant, .drawn, .kept: .zeroFactor
      case .operation: .zeroValue
      }
    case .result, .part, .resultGradient, .operandGradient: .zeroValue
    case .constant: .zeroFactor
    case .derived: .flat
    }
  }

  /// Why a gradient is 0.
  private mutating func obstacles(behind gradient: Reference) -> Set<Obstacle> {
    if let found = known[gradient] { return found }
    guard remaining > 0 else { return [] }
    remaining -= 1
    let groups = recording.parts(of: gradient)
    let terms = groups.flatMap { group in group.terms.map { (group.node, $0) } }
    let itself = Factor(.resultGradient(gradient.index), 0)
    var found = Set<Obstacle>()
    if groups.allSatisfy({ $0.node == recording.root }) {
      found = [Obstacle(kind: .satisfied, node: gradient.node, factor: itself)]
    } else if terms.isEmpty {
      found = [Obstacle(kind: .unread, node: gradient.node, factor: itself)]
    } else if terms.contains(where: { $0.1.value != 0 }) {
      found = [Obstacle(kind: .cancellation, node: gradient.node, factor: itself)]
    } else {
      for (node, term) in terms { found.formUnion(obstacles(of: term, through: node)) }
    }
    known[gradient] = found
    return found
  }

  /// The small slopes on the way of a term that is not 0: from each gradient on through its largest term.
  private func narrows(of term: Term, through node: NodeID) -> Set<Obstacle> {
    var found = Set<Obstacle>()
    var next: (term: Term, node: NodeID)? = (term, node)
    while let (term, node) = next, node != recording.root {
      for factor in term.factors where abs(factor.value) < Self.saturation {
        if case .derived = factor.source { found.insert(Obstacle(kind: .saturated, node: node, factor: factor)) }
      }
      guard let above = term.upstream(through: node)?.reference else { break }
      let terms = recording.parts(of: above).flatMap { group in group.terms.map { (term: $0, node: group.node) } }
      next = terms.max { abs($0.term.value) < abs($1.term.value) }
    }
    return found
  }
}
