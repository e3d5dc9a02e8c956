import Tensors

/// What log-probabilities y [N, C] or [N, T, C] give the targets: L = −Σₙ Σ_c q[n, c]·y[n, c] / D, where q are the targets as
/// `ClassTargets` reads them, with weights of the classes.
///
/// The mean is over the examples, D = N; with weights and class numbers it is weighted, D = Σₙ w[tₙ]. Targets are class
/// numbers [N] or distributions [N, C]; they have no gradient.  dy = −q/D·dL.  Goodfellow, Bengio & Courville 2016, §5.5.
package struct NegativeLogLikelihood: GenericOp {
  /// One a class, or none.
  package let weights: [Double]

  package init(weights: [Double] = []) { self.weights = weights }
  package var name: String { "nll" }

  package func formula(_ operands: [String]) -> String {
    "nll(\((operands + (weights.isEmpty ? [] : ["weights=\(weights.written)"])).joined(separator: ", ")))"
  }

  package func isDifferentiable(_ operand: Int) -> Bool { operand == 0 }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    try ClassTargets.check(name, operands[0], operands[1], weights: weights)
    return .scalar
  }

  private func targets(_ operands: [View]) -> ClassTargets {
    ClassTargets(operands[1], outputs: operands[0].shape, weights: weights)
  }

  package func forward<T: Scalar>(_ operands: [View], into loss: Buffer, as type: T.Type) {
    let targets = targets(operands)
    let y = operands[0].elements(type)
    var sum: T = 0
    for n in 0..<targets.rows {
      for c in 0..<targets.classes {
        let q = T(targets.share(n, c))
        if q != 0 { sum -= q * y[n * targets.classes + c] }
      }
    }
    loss.elements(type)[0] = sum / T(targets.divisor)
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dy: Buffer, as type: T.Type) {
    let (targets, dy) = (targets(pass.operands), dy.elements(type))
    let scale = pass.dy.elements(type)[0] / T(targets.divisor)
    for n in 0..<targets.rows {
      for c in 0..<targets.classes { dy[n * targets.classes + c] = 0 - scale * T(targets.share(n, c)) }
    }
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let targets = targets(operands)
    let mean = targets.meanFactor
    return (0..<targets.rows).flatMap { n in
      (0..<targets.classes).compactMap { c -> Term? in
        guard targets.share(n, c) != 0 else { return nil }
        let surprise = Factor(.derived("-%", [.operand(0, targets.place(n, c))]), -operands[0][n * targets.classes + c])
        return Term(targets.factors(n, c) + [surprise, mean])
      }
    }
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let targets = targets(pass.operands)
    return [
      Term(targets.negatedFactors(targets.row(of: index), index.last ?? 0) + [targets.meanFactor, pass.dyFactor([])])
    ]
  }
}
