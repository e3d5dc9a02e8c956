import Tensors

/// The right class should score more than the best of the others by 1: L = Σₙ max(0, 1 + max_{j ≠ tₙ} z[n, j] − z[n, tₙ]) / N
/// for scores z [N, C] and class numbers t [N], the mean over the N examples.
/// Where that is positive dz is 1/N·dL at the first best of the others, −1/N·dL at the right class; elsewhere 0.
/// What is not a class number gives NaN.  Crammer & Singer 2001.
package struct CategoricalHinge: GenericOp {
  package init() {}
  package var name: String { "categorical_hinge" }
  package func formula(_ operands: [String]) -> String { "\(name)(\(operands.joined(separator: ", ")))" }
  package func isDifferentiable(_ operand: Int) -> Bool { operand == 0 }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    try ClassTargets.check(name, operands[0], operands[1], weights: [])
    guard operands[0].rank == 2, operands[1].rank == 1 else {
      throw .rank(op: name, operands[1], expected: "class numbers [examples]")
    }
    return .scalar
  }

  private func targets(_ operands: [View]) -> ClassTargets {
    ClassTargets(operands[1], outputs: operands[0].shape)
  }

  /// The first best of the classes but one; nil where there is no other.
  private func best<T: Scalar>(_ z: UnsafePointer<T>, _ classes: Int, without right: Int) -> Int? {
    var best: Int?
    for j in 0..<classes where j != right {
      if best.map({ z[j] > z[$0] }) ?? true { best = j }
    }
    return best
  }

  package func forward<T: Scalar>(_ operands: [View], into loss: Buffer, as type: T.Type) {
    let targets = targets(operands)
    var sum: T = 0
    for n in 0..<targets.rows {
      let z = operands[0].elements(type) + n * targets.classes
      guard let right = targets.number(n) else {
        sum = .nan
        continue
      }
      guard let other = best(z, targets.classes, without: right) else { continue }
      let short = 1 + z[other] - z[right]
      sum += short < 0 ? 0 : short
    }
    loss.elements(type)[0] = sum / T(targets.rows)
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dz: Buffer, as type: T.Type) {
    let targets = targets(pass.operands)
    let scale = pass.dy.elements(type)[0] / T(targets.rows)
    for n in 0..<targets.rows {
      let start = n * targets.classes
      let (z, dz) = (pass.operands[0].elements(type) + start, dz.elements(type) + start)
      let right = targets.number(n)
      for j in 0..<targets.classes { dz[j] = right == nil ? .nan : 0 }
      guard let right, let other = best(z, targets.classes, without: right), 1 + z[other] - z[right] > 0 else {
        continue
      }
      (dz[other], dz[right]) = (scale, -scale)
    }
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let targets = targets(operands)
    let mean = Factor.constant("1/\(targets.rows)", 1 / Double(targets.rows))
    return (0..<targets.rows).compactMap { n in
      guard let right = targets.number(n) else {
        return Term(Factor(.derived("no class %", [.operand(1, [n])]), .nan))
      }
      guard let other = best(n, right, operands) else { return nil }
      let short = 1 + operands[0][[n, other]] - operands[0][[n, right]]
      let source = Factor.Source.derived("maximum(0, 1 + % - %)", [.operand(0, [n, other]), .operand(0, [n, right])])
      return Term(Factor(source, max(0, short)), mean)
    }
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let (targets, n) = (targets(pass.operands), index[0])
    let mean = Factor.constant("1/\(targets.rows)", 1 / Double(targets.rows))
    let z = pass.operands[0]
    guard let right = targets.number(n) else {
      return [Term(Factor(.derived("no class %", [.operand(1, [n])]), .nan))]
    }
    guard let other = best(n, right, pass.operands) else { return [Term(.constant("no other class", 0))] }
    let isShort = 1 + z[[n, other]] - z[[n, right]] > 0
    let share: (String, Double) =
      index[1] == right ? ("(-1 where % < 1 + %)", -1) : ("(1 where % < 1 + %)", index[1] == other ? 1 : 0)
    let source = Factor.Source.derived(share.0, [.operand(0, [n, right]), .operand(0, [n, other])])
    return [Term(Factor(source, isShort ? share.1 : 0), mean, pass.dyFactor([]))]
  }

  private func best(_ n: Int, _ right: Int, _ operands: [View]) -> Int? {
    let z = operands[0]
    return (0..<z.shape.dimensions[1]).filter { $0 != right }.reduce(nil as Int?) { best, j in
      best.map { z[[n, j]] > z[[n, $0]] ? j : $0 } ?? j
    }
  }
}
