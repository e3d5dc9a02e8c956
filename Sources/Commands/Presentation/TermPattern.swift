import Differentiation

/// What the terms of a sum have in common: the same factors, at indices of which some run. `x[n, 3] · linear1.grad[n, 7]`.
struct TermPattern {
  /// The letters of the running indices, in the order of their first use.
  let letters: [Character]
  /// Each factor with letters for the running indices.
  let factors: [String]
  /// For each term, the values of the letters.
  let positions: [[Int]]

  /// Terms must have the same structure (`signature`).
  init(_ terms: [Term], label: (Factor.Source, [[String]]) -> String) {
    let indices = terms.map { $0.factors.flatMap { Self.indices($0.source) } }
    var runs: [(letter: Character, sequence: [Int])] = []
    var names: [[String]] = []
    for place in (indices.first ?? []).indices {
      var axes: [String] = []
      for axis in (indices.first?[place] ?? []).indices {
        let sequence = indices.map { $0[place][axis] }
        guard Set(sequence).count > 1 else {
          axes.append(String(sequence.first ?? 0))
          continue
        }
        if let known = runs.first(where: { $0.sequence == sequence }) {
          axes.append(String(known.letter))
        } else {
          let letter = Self.letter(runs.map(\.letter), isExample: axis == 0 && (indices[0][place].count > 1))
          runs.append((letter, sequence))
          axes.append(String(letter))
        }
      }
      names.append(axes)
    }
    letters = runs.map(\.letter)
    positions = terms.indices.map { term in runs.map { $0.sequence[term] } }
    var rest = names[...]
    factors = (terms.first?.factors ?? []).map { factor in
      let count = Self.indices(factor.source).count
      defer { rest = rest.dropFirst(count) }
      return label(factor.source, Array(rest.prefix(count)))
    }
  }

  /// n for examples, then k, j, m, …
  private static func letter(_ used: [Character], isExample: Bool) -> Character {
    let candidates: [Character] = (isExample ? ["n"] : []) + ["k", "j", "m", "p", "q", "i"]
    return candidates.first { !used.contains($0) } ?? "?"
  }

  /// The indices in a factor, those of its parts where it is derived.
  static func indices(_ source: Factor.Source) -> [[Int]] {
    switch source {
    case .operand(_, let index), .operandGradient(_, let index), .result(let index), .part(let index),
      .resultGradient(let index):
      [index]
    case .constant: []
    case .derived(_, let parts): parts.flatMap(indices)
    }
  }

  /// A term's structure without its indices: terms of one signature can share a table.
  static func signature(_ term: Term) -> String {
    func words(_ source: Factor.Source) -> String {
      switch source {
      case .operand(let k, _): "o\(k)"
      case .result: "y"
      case .part(let index): "y\(index[OpPart.axis])"
      case .resultGradient: "dy"
      case .operandGradient(let k, _): "do\(k)"
      case .constant(let name): "c\(name)"
      case .derived(let template, let parts): "d\(template)(\(parts.map(words).joined(separator: ",")))"
      }
    }
    return term.factors.map { words($0.source) }.joined(separator: "·")
  }
}
