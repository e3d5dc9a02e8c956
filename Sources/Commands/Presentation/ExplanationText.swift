import Differentiation
import Figures
import Tensors
import Typography

/// An explanation as a learner reads it: the number, the rule, the largest terms with their factors, the sum, a check,
/// and where to go on.
struct ExplanationText {
  private let recording: Recording
  private let names: FactorNames
  private let explanation: Explanation
  private let limit: Int
  private let format = NumberFormat()

  init(_ explanation: Explanation, in recording: Recording, limit: Int) {
    self.explanation = explanation
    self.recording = recording
    names = FactorNames(recording)
    self.limit = limit
  }

  var outputs: [Output] {
    var outputs: [Output] = [.text(headline)]
    for group in explanation.groups {
      for (place, family) in families(group.terms).enumerated() {
        outputs += describe(family, of: group.node, namesNode: place == 0)
      }
    }
    if !explanation.groups.isEmpty { outputs.append(.text(sumLine)) }
    if let next = nextReference { outputs.append(.text("go on with: explain \(names.name(next))")) }
    return outputs
  }

  private var headline: String {
    let subject = explanation.subject
    let value = format.formatted(explanation.value)
    guard subject.aspect == .gradient else {
      let node = recording.graph[subject.node]
      let origin: String =
        switch node.origin {
        case .parameter: "   a parameter: given, not computed"
        case .input: "   fed from the data"
        case .constant: "   a number as it was written"
        case .drawn: "   drawn at random for this step"
        case .kept: "   kept by the layer from step to step"
        case .operation: "   from " + (partRule ?? rule(node.id))
        }
      return "\(names.name(subject)) = \(value)\(origin)"
    }
    let root = recording.root.map { recording.graph[$0].path } ?? "loss"
    let variable = names.name(Reference(subject.node, .value, subject.index))
    if explanation.groups.isEmpty {
      return "∂\(root)/∂\(variable) = \(value)   1 by definition: where the backward pass begins"
    }
    return "∂\(root)/∂\(variable) = \(value)"
  }
}

extension ExplanationText {
  /// Terms of one structure together, in the order of their first appearance.
  private func families(_ terms: [Term]) -> [[Term]] {
    var order: [String] = []
    var members: [String: [Term]] = [:]
    for term in terms {
      let signature = TermPattern.signature(term)
      if members[signature] == nil { order.append(signature) }
      members[signature, default: []].append(term)
    }
    return order.compactMap { members[$0] }
  }

  /// One family of terms; the first of a group names the operation.
  private func describe(_ terms: [Term], of node: NodeID, namesNode: Bool) -> [Output] {
    let pattern = TermPattern(terms) { source, indices in names.label(source, indices, node) }
    let product = pattern.factors.joined(separator: " · ")
    let origin = namesNode && explanation.subject.aspect == .gradient ? "   through " + rule(node) : ""
    guard terms.count > 1, let first = terms.first, !pattern.letters.isEmpty else {
      return terms.map { term in
        let factors = term.factors.map { format.formatted($0.value) }.joined(separator: " · ")
        let value = term.factors.count > 1 ? "\(factors)  =  \(format.formatted(term.value))" : factors
        return .text("  \(product)  =  \(value)\(origin)")
      }
    }
    let common = Self.commonFactors(terms)
    let columns = first.factors.indices.filter { !common.contains($0) }
    let own = columns.map { pattern.factors[$0] } + (common.isEmpty ? [] : ["s"])
    let head = "  sum over \(terms.count) terms of  \(own.joined(separator: " · "))\(origin)"
    guard terms.contains(where: { $0.value != 0 }) else { return [.text(head), .nested(.text("all of them are 0"))] }
    let rows = Output.nested(.table(table(terms, pattern, columns)))
    guard !common.isEmpty else { return [.text(head), rows] }
    let numbers = common.map { first.factors[$0].value }
    let share = numbers.map { format.formatted($0) }.joined(separator: " · ")
    let shared = common.map { pattern.factors[$0] }.joined(separator: " · ")
    return [.text(head), .text("    s = \(shared)  =  \(share)  =  \(format.formatted(numbers.reduce(1, *)))"), rows]
  }

  /// The factors that are the same in all terms, where there are too many for a table: two or more of more than four.
  private static func commonFactors(_ terms: [Term]) -> [Int] {
    guard let first = terms.first, first.factors.count > 4 else { return [] }
    let common = first.factors.indices.filter { place in
      terms.allSatisfy { $0.factors[place] == first.factors[place] }
    }
    return common.count > 1 ? common : []
  }

  /// `f = sigmoid(f_sum)`, where the number is in a part of a result.
  private var partRule: String? {
    let subject = explanation.subject
    guard let op = recording.graph[subject.node].op as? any PartedOp, subject.index.count > OpPart.axis else {
      return nil
    }
    let part = subject.index[OpPart.axis]
    return op.parts.indices.contains(part) ? "\(op.parts[part].name) = \(op.parts[part].formula)" : nil
  }

  /// `y = sigmoid(z)`, or the formula alone where that is the node's name.
  private func rule(_ node: NodeID) -> String {
    let (path, formula) = (recording.graph[node].path, recording.graph.formula(of: node))
    return formula == path ? path : "\(path) = \(formula)"
  }

  /// `columns`: the places of the factors that are shown.
  private func table(_ terms: [Term], _ pattern: TermPattern, _ columns: [Int]) -> Table {
    let order = terms.indices.filter { terms[$0].value != 0 }.sorted { abs(terms[$0].value) > abs(terms[$1].value) }
    let shown = Array(order.prefix(limit))
    var table = Table(pattern.letters.map { Table.Column(String($0), .right) })
    table.rows = shown.map { term in pattern.positions[term].map(String.init) }
    for place in columns {
      table.append(pattern.factors[place], numbers: shown.map { terms[$0].factors[place].value })
    }
    if pattern.factors.count > 1 { table.append("product", numbers: shown.map { terms[$0].value }) }
    table.note = note(terms: terms.count, nonzero: order.count, shown: shown.count)
    return table
  }

  private func note(terms: Int, nonzero: Int, shown: Int) -> String? {
    var parts: [String] = []
    if nonzero > shown { parts.append("… \(nonzero - shown) more") }
    if terms > nonzero { parts.append("\(terms - nonzero) contribute 0") }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  private var sumLine: String {
    let sum = "sum  \(format.formatted(explanation.sum))"
    guard let check = explanation.finiteDifference else { return "  " + sum }
    let distance = NumberFormat(digits: 1).formatted(abs(check - explanation.value))
    return "  \(sum)     finite difference \(format.formatted(check)) (differs by \(distance))"
  }

  /// A factor that was itself computed, of the largest term that has one: a bias ends no chain.
  private var nextReference: Reference? {
    let candidates = explanation.groups.flatMap { group in group.terms.map { (group.node, $0) } }
    var best: (size: Double, reference: Reference)?
    for (node, term) in candidates {
      let open = term.factors.flatMap { recording.references(of: $0.source, in: node) }.filter(wasComputed)
      let next = open.first { $0.aspect == explanation.subject.aspect } ?? open.first
      // A term that is not a number is the one to ask about.
      let size = term.value.isNaN ? .infinity : abs(term.value)
      if let next, best.map({ size > $0.size }) ?? true { best = (size, next) }
    }
    return best?.reference
  }

  private func wasComputed(_ reference: Reference) -> Bool {
    reference.aspect == .gradient ? reference.node != recording.root : recording.graph[reference.node].op != nil
  }
}
