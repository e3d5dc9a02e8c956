import Differentiation

/// How recorded numbers and the factors of terms are written.
struct FactorNames {
  private let recording: Recording

  init(_ recording: Recording) { self.recording = recording }

  /// `linear1[0, 3]`, `linear1.W.grad[3, 7]`
  func name(_ reference: Reference) -> String {
    let path = recording.graph[reference.node].path
    return path.asOperand + (reference.aspect == .gradient ? ".grad" : "")
      + Self.index(reference.index.map(String.init))
  }

  /// A factor's name with the given index entries in place of its own.
  func label(_ source: Factor.Source, _ indices: [[String]], _ node: NodeID) -> String {
    let own = Self.index(indices.first ?? [])
    switch source {
    case .operand(let k, _): return operandName(recording.graph[node].inputs[k]) + own
    case .result: return operandName(node) + own
    case .resultGradient: return operandName(node) + ".grad" + own
    case .constant(let name): return name
    case .derived(let template, let parts):
      var rest = indices[...]
      var labels = parts.map { part -> String in
        let count = TermPattern.indices(part).count
        defer { rest = rest.dropFirst(count) }
        return label(part, Array(rest.prefix(count)), node)
      }
      let text = template.map { $0 == "%" && !labels.isEmpty ? labels.removeFirst() : String($0) }.joined()
      return text.replacingDoubledParentheses
    }
  }

  private func operandName(_ id: NodeID) -> String { name(Reference(id, .value, [])) }

  private static func index(_ entries: [String]) -> String {
    entries.isEmpty ? "" : "[\(entries.joined(separator: ", "))]"
  }
}

extension String {
  /// `f((x))` as `f(x)`, where both pairs enclose the same.
  fileprivate var replacingDoubledParentheses: String {
    guard let open = firstIndex(of: "("), hasSuffix("))") else { return self }
    let next = index(after: open)
    guard next < endIndex, self[next] == "(" else { return self }
    var depth = 0
    for place in self[next...].indices {
      if self[place] == "(" { depth += 1 }
      if self[place] == ")" { depth -= 1 }
      if depth == 0 {
        return place == index(endIndex, offsetBy: -2) ? self[...open] + self[index(after: next)..<place] + ")" : self
      }
    }
    return self
  }
}
