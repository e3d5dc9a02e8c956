import Tensors

/// How far distributions q, given by their logarithms y = ln q, are from targets p: L = Σ p·(ln p − y)/N, where 0·ln 0 = 0.
///
/// Distributions run along the last axis; the mean is over their number N, not over their elements (PyTorch's
/// `batchmean`). The targets have the shape of y and are probabilities, or their logarithms; they have no gradient.
/// dy = −p/N·dL.  Kullback & Leibler 1951.
package struct KLDivergence: GenericOp {
  /// Whether the targets are ln p.
  package let areTargetsLogarithms: Bool

  package init(areTargetsLogarithms: Bool = false) { self.areTargetsLogarithms = areTargetsLogarithms }
  package var name: String { "kl_divergence" }

  package func formula(_ operands: [String]) -> String {
    "kl_divergence(\((operands + (areTargetsLogarithms ? ["log_target=true"] : [])).joined(separator: ", ")))"
  }

  package func isDifferentiable(_ operand: Int) -> Bool { operand == 0 }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    guard operands[0].rank > 0 else { throw .rank(op: name, operands[0], expected: "at least one axis") }
    guard operands[0] == operands[1] else { throw .mismatch(op: name, operands[0], operands[1]) }
    return .scalar
  }

  /// N
  private func distributions(_ shape: Shape) -> Int { RowSoftmax(shape).rows }

  private func probability<T: Scalar>(_ t: T) -> T { areTargetsLogarithms ? T.exponential(t) : t }

  /// p·(ln p − y)
  private func summand<T: Scalar>(_ y: T, _ t: T) -> T {
    let p = probability(t)
    return p == 0 ? 0 : p * ((areTargetsLogarithms ? t : T.logarithm(p)) - y)
  }

  package func forward<T: Scalar>(_ operands: [View], into loss: Buffer, as type: T.Type) {
    let (y, t) = (operands[0].elements(type), operands[1].elements(type))
    var sum: T = 0
    for i in 0..<operands[0].count { sum += summand(y[i], t[i]) }
    loss.elements(type)[0] = sum / T(distributions(operands[0].shape))
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dy: Buffer, as type: T.Type) {
    let t = pass.operands[1].elements(type)
    let scale = pass.dy.elements(type)[0] / T(distributions(dy.shape))
    let (count, dy) = (dy.count, dy.elements(type))
    for i in 0..<count { dy[i] = 0 - scale * probability(t[i]) }
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let shape = operands[0].shape
    let count = distributions(shape)
    let template = areTargetsLogarithms ? "exp(%)·(% - %)" : "%·(log % - %)"
    return (0..<(count == 0 ? 0 : shape.count)).map { position in
      let index = shape.index(at: position)
      let t = Factor.Source.operand(1, index)
      let source = Factor.Source.derived(template, [t, t, .operand(0, index)])
      return Term(
        Factor(source, summand(operands[0][position], operands[1][position])),
        .constant("1/\(count)", 1 / Double(count)))
    }
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let count = distributions(pass.operands[0].shape)
    let t = pass.factor(1, index)
    let p = areTargetsLogarithms ? Factor(.derived("exp(%)", [t.source]), Double.exponential(t.value)) : t
    return [Term(.constant("-1/\(count)", -1 / Double(count)), p, pass.dyFactor([]))]
  }
}
