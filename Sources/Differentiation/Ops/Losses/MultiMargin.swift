import Tensors

/// Every class should score less than the right one by a margin: L = Σₙ w[tₙ]/C·Σ_{j ≠ tₙ} max(0, m − z[n, tₙ] + z[n, j])ᵖ / N
/// for scores z [N, C] and class numbers t [N], with p = 1 or 2 and weights w of the classes.
///
/// The mean is over the N examples, and as in PyTorch over all C classes, though the right one adds nothing; weights do not
/// change what is divided by. dz[n, j] = w/C/N·p·max(0, …)ᵖ⁻¹·dL for j ≠ tₙ, and minus the sum of those for j = tₙ.
/// What is not a class number gives NaN.  Weston & Watkins 1999; Crammer & Singer 2001.
package struct MultiMargin: GenericOp {
  /// m.
  package let margin: Double
  /// Whether p is 2.
  package let isSquared: Bool
  /// One a class, or none.
  package let weights: [Double]

  package init(margin: Double = 1, isSquared: Bool = false, weights: [Double] = []) {
    self.margin = margin
    self.isSquared = isSquared
    self.weights = weights
  }

  package var name: String { "multi_margin" }

  package func formula(_ operands: [String]) -> String {
    let settings = [
      margin == 1 ? nil : "margin=\(margin.written)", isSquared ? "power=2" : nil,
      weights.isEmpty ? nil : "weights=\(weights.written)",
    ]
    return "\(name)(\((operands + settings.compactMap { $0 }).joined(separator: ", ")))"
  }

  package func isDifferentiable(_ operand: Int) -> Bool { operand == 0 }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    try ClassTargets.check(name, operands[0], operands[1], weights: weights)
    guard operands[0].rank == 2, operands[1].rank == 1 else {
      throw .rank(op: name, operands[1], expected: "class numbers [examples]")
    }
    return .scalar
  }

  private func targets(_ operands: [View]) -> ClassTargets {
    ClassTargets(operands[1], outputs: operands[0].shape, weights: weights)
  }

  /// max(0, m − z_t + z_j)ᵖ
  private func loss<T: Scalar>(_ right: T, _ other: T) -> T {
    let short = T(margin) - right + other
    return short < 0 ? 0 : (isSquared ? short * short : short)
  }

  /// Its derivative by z_j.
  private func slope<T: Scalar>(_ right: T, _ other: T) -> T {
    let short = T(margin) - right + other
    return short <= 0 ? 0 : (isSquared ? 2 * short : 1)
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
      var own: T = 0
      for j in 0..<targets.classes where j != right { own += self.loss(z[right], z[j]) }
      sum += T(targets.weight(right)) * own
    }
    loss.elements(type)[0] = sum / T(targets.rows * targets.classes)
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dz: Buffer, as type: T.Type) {
    let targets = targets(pass.operands)
    let scale = pass.dy.elements(type)[0] / T(targets.rows * targets.classes)
    for n in 0..<targets.rows {
      let start = n * targets.classes
      let (z, dz) = (pass.operands[0].elements(type) + start, dz.elements(type) + start)
      guard let right = targets.number(n) else {
        for j in 0..<targets.classes { dz[j] = .nan }
        continue
      }
      let own = scale * T(targets.weight(right))
      var sum: T = 0
      for j in 0..<targets.classes where j != right {
        dz[j] = own * slope(z[right], z[j])
        sum += dz[j]
      }
      dz[right] = -sum
    }
  }
}

extension MultiMargin {
  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let targets = targets(operands)
    return (0..<targets.rows).flatMap { n -> [Term] in
      guard let right = targets.number(n) else { return [noClass(n)] }
      let common = factors(right, targets)
      return (0..<targets.classes).filter { $0 != right }.map { j in
        Term([shortfall(n, right, j, operands, isSquared ? "^2" : "", loss)] + common)
      }
    }
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let targets = targets(pass.operands)
    let (n, own) = (index[0], index[1])
    guard let right = targets.number(n) else { return [noClass(n)] }
    let common = factors(right, targets) + [pass.dyFactor([])]
    let others = own == right ? (0..<targets.classes).filter { $0 != right } : [own]
    return others.map { j in
      let sign = own == right ? [Factor.constant("-1", -1)] : []
      return Term(sign + [shortfall(n, right, j, pass.operands, "′", slope)] + common)
    }
  }

  private func noClass(_ n: Int) -> Term { Term(Factor(.derived("no class %", [.operand(1, [n])]), .nan)) }

  private func factors(_ right: Int, _ targets: ClassTargets) -> [Factor] {
    let size = targets.rows * targets.classes
    let mean = Factor.constant("1/(\(targets.rows)·\(targets.classes))", 1 / Double(size))
    return (weights.isEmpty ? [] : [.constant("weight", targets.weight(right))]) + [mean]
  }

  private func shortfall(
    _ n: Int, _ right: Int, _ j: Int, _ operands: [View], _ mark: String, _ value: (Double, Double) -> Double
  ) -> Factor {
    let source = Factor.Source.derived(
      "maximum(0, \(margin.written) - % + %)\(mark)", [.operand(0, [n, right]), .operand(0, [n, j])])
    return Factor(source, value(operands[0][[n, right]], operands[0][[n, j]]))
  }
}
