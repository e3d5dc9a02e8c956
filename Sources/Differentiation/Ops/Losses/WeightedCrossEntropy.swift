import Tensors

/// Softmax cross-entropy of logits z [N, C], or [N, T, C] of sequences, with weights of the classes, label smoothing, or class numbers to ignore:
/// L = −Σₙ Σ_c q[n, c]·ln softmax(z[n])[c] / D, where q are the targets as `ClassTargets` reads them.
///
/// The mean is over the examples, D = N; with weights and class numbers it is weighted, D = Σₙ w[tₙ], over the examples
/// that are not ignored. Targets are class numbers [N] or distributions [N, C]; they have no gradient.
/// dz = (softmax(z)·Σ_c q − q)/D·dL.  King & Zeng 2001 (weights); Szegedy et al. 2016, §7 (smoothing).
package struct WeightedCrossEntropy: GenericOp {
  /// One a class, or none.
  package let weights: [Double]
  /// s.
  package let smoothing: Double
  package let ignored: Double?

  package init(weights: [Double] = [], smoothing: Double = 0, ignored: Double? = nil) {
    self.weights = weights
    self.smoothing = smoothing
    self.ignored = ignored
  }

  package var name: String { "cross_entropy" }

  package func formula(_ operands: [String]) -> String {
    let settings = [
      weights.isEmpty ? nil : "weights=\(weights.written)",
      smoothing == 0 ? nil : "label_smoothing=\(smoothing.written)",
      ignored.map { "ignore=\($0.written)" },
    ]
    return "\(name)(\((operands + settings.compactMap { $0 }).joined(separator: ", ")))"
  }

  package func isDifferentiable(_ operand: Int) -> Bool { operand == 0 }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    try ClassTargets.check(name, operands[0], operands[1], weights: weights)
    return .scalar
  }

  private func targets(_ view: View, _ outputs: Shape) -> ClassTargets {
    ClassTargets(view, outputs: outputs, weights: weights, smoothing: smoothing, ignored: ignored)
  }

  package func forward<T: Scalar>(_ operands: [View], into loss: Buffer, as type: T.Type) {
    let softmax = RowSoftmax(operands[0].shape)
    let targets = targets(operands[1], operands[0].shape)
    let z = operands[0].elements(type)
    let sum = withUnsafeTemporaryAllocation(of: type, capacity: max(softmax.classes, 1)) { p -> T in
      guard let p = p.baseAddress else { return 0 }
      var sum: T = 0
      for n in 0..<softmax.rows where !targets.isIgnored(n) {
        let row = z + n * softmax.classes
        let logSum = softmax.normalize(row, into: p)
        for c in 0..<softmax.classes {
          let q = T(targets.share(n, c))
          if q != 0 { sum += q * (logSum - row[c]) }
        }
      }
      return sum
    }
    loss.elements(type)[0] = sum / T(targets.divisor)
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dz: Buffer, as type: T.Type) {
    let softmax = RowSoftmax(dz.shape)
    let targets = targets(pass.operands[1], pass.operands[0].shape)
    let (z, dz) = (pass.operands[0].elements(type), dz.elements(type))
    let scale = pass.dy.elements(type)[0] / T(targets.divisor)
    for n in 0..<softmax.rows {
      let row = dz + n * softmax.classes
      softmax.normalize(z + n * softmax.classes, into: row)
      let total = T(targets.total(n))
      for c in 0..<softmax.classes { row[c] = scale * (row[c] * total - T(targets.share(n, c))) }
    }
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let softmax = RowSoftmax(operands[0].shape)
    let targets = targets(operands[1], operands[0].shape)
    let mean = targets.meanFactor
    return (0..<softmax.rows).flatMap { n -> [Term] in
      let logSum = softmax.probabilities(operands[0], row: n).logSum
      return (0..<softmax.classes).compactMap { c in
        guard targets.share(n, c) != 0 else { return nil }
        let source = Factor.Source.derived("-log softmax(%)", [.operand(0, targets.place(n, c))])
        return Term(targets.factors(n, c) + [Factor(source, logSum - operands[0][n * softmax.classes + c]), mean])
      }
    }
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let softmax = RowSoftmax(pass.operands[0].shape)
    let targets = targets(pass.operands[1], pass.operands[0].shape)
    let (n, c) = (targets.row(of: index), index.last ?? 0)
    let p = softmax.probabilities(pass.operands[0], row: n).p[c]
    let predicted = [Factor(.derived("softmax(%)", [.operand(0, index)]), p)] + targets.totalFactors(n)
    let common = [targets.meanFactor, pass.dyFactor([])]
    return [Term(predicted + common), Term(targets.negatedFactors(n, c) + common)]
  }
}
