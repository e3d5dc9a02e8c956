import Differentiation

/// How recorded numbers and the factors of terms are written.
struct FactorNames {
  private let recording: Recording

  init(_ recording: Recording) { self.recording = recording }

  /// `linear1[0, 3]`, `linear1.W.grad[3, 7]`
  func name(_ reference: Reference) -> String {
    name(reference.node, reference.aspect, reference.index.map(String.init))
  }

  /// With letters for indices. A part of a result has a name of its own: `lstm1.f[0, 3, 2]`.
  private func name(_ id: NodeID, _ aspect: Reference.Aspect, _ index: [String]) -> String {
    let node = recording.graph[id]
    let suffix = aspect == .gradient ? ".grad" : ""
    guard let op = node.op as? any PartedOp, index.count > OpPart.axis, let part = Int(index[OpPart.axis]),
      op.parts.indices.contains(part)
    else { return node.path.asOperand + suffix + Self.index(index) }
    var rest = index
    rest.remove(at: OpPart.axis)
    return "\(node.layer).\(op.parts[part].name)".asOperand + suffix + Self.index(rest)
  }

  /// A factor's name with the given index entries in place of its own.
  func label(_ source: Factor.Source, _ indices: [[String]], _ node: NodeID) -> String {
    let own = indices.first ?? []
    switch source {
    case .operand(let k, _): return name(recording.graph[node].inputs[k], .value, own)
    case .operandGradient(let k, _): return name(recording.graph[node].inputs[k], .gradient, own)
    case .result, .part: return name(node, .value, own)
    case .resultGradient: return name(node, .gradient, own)
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
