import Tensors

/// Binary cross-entropy of logits z against targets t in [0, 1], the mean over all n elements:
/// L = Σ (softplus(z) − t·z) / n, which equals −Σ (t·ln p + (1 − t)·ln(1 − p)) / n for p = sigmoid(z) and never overflows.
/// dz = (p − t)/n·dL; the targets have no gradient.
///
/// With weights w of the positive targets, one for all or one a column, L = Σ (w·t·softplus(−z) + (1 − t)·softplus(z)) / n
/// and dz = (p·(1 − t + w·t) − w·t)/n·dL; the divisor stays n.  Bishop 2006, equation 4.90.
package struct BinaryCrossEntropy: GenericOp {
  /// One for all, one a column, or none.
  package let positiveWeights: [Double]

  package init(positiveWeights: [Double] = []) { self.positiveWeights = positiveWeights }
  package var name: String { "binary_cross_entropy" }
  package func formula(_ operands: [String]) -> String {
    let weights = positiveWeights.isEmpty ? [] : ["positive_weights=\(positiveWeights.written)"]
    return "\(name)(\((operands + weights).joined(separator: ", ")))"
  }
  package func isDifferentiable(_ operand: Int) -> Bool { operand == 0 }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    guard operands[0] == operands[1] else { throw .mismatch(op: name, operands[0], operands[1]) }
    guard positiveWeights.count < 2 || positiveWeights.count == operands[0].dimensions.last else {
      throw .mismatch(op: name, operands[0], Shape([positiveWeights.count]))
    }
    return .scalar
  }

  private func weight(_ position: Int) -> Double { positiveWeights[position % positiveWeights.count] }

  /// softplus(z) = ln(1 + eᶻ), without a threshold.
  private func softplus<T: Scalar>(_ z: T) -> T { Softplus.logarithmOfOnePlusExponential(z) }

  /// The summand of an element with a weight.
  private func weighted<T: Scalar>(_ z: T, _ t: T, _ weight: T) -> T {
    weight * t * softplus(-z) + (1 - t) * softplus(z)
  }

  package func forward<T: Scalar>(_ operands: [View], into loss: Buffer, as type: T.Type) {
    let (count, z, t) = (operands[0].count, operands[0].elements(type), operands[1].elements(type))
    var sum: T = 0
    if positiveWeights.isEmpty {
      for i in 0..<count { sum += softplus(z[i]) - t[i] * z[i] }
    } else {
      for i in 0..<count { sum += weighted(z[i], t[i], T(weight(i))) }
    }
    loss.elements(type)[0] = sum / T(count)
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dz: Buffer, as type: T.Type) {
    let (z, t) = (pass.operands[0].elements(type), pass.operands[1].elements(type))
    let (count, dz) = (dz.count, dz.elements(type))
    let scale = pass.dy.elements(type)[0] / T(count)
    let sigmoid = Sigmoid()
    if positiveWeights.isEmpty {
      for i in 0..<count { dz[i] = scale * (sigmoid.value(z[i]) - t[i]) }
    } else {
      for i in 0..<count {
        let positive = T(weight(i)) * t[i]
        dz[i] = scale * (sigmoid.value(z[i]) * (1 - t[i] + positive) - positive)
      }
    }
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let shape = operands[0].shape
    let mean = Factor.constant("1/\(shape.count)", 1 / Double(shape.count))
    return (0..<shape.count).map { position in
      let index = shape.index(at: position)
      let (z, t) = (Factor.Source.operand(0, index), Factor.Source.operand(1, index))
      let (logit, target) = (operands[0][position], operands[1][position])
      guard !positiveWeights.isEmpty else {
        return Term(Factor(.derived("(softplus(%) - %·%)", [z, t, z]), softplus(logit) - target * logit), mean)
      }
      let source = Factor.Source.derived(
        "(\(weight(position).written)·%·softplus(-%) + (1 - %)·softplus(%))", [t, z, t, z])
      return Term(Factor(source, weighted(logit, target, weight(position))), mean)
    }
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let (count, shape) = (pass.operands[0].count, pass.operands[0].shape)
    let (z, t) = (Factor.Source.operand(0, index), pass.factor(1, index))
    let p = Sigmoid().value(pass.operands[0][index])
    let mean = Factor.constant("1/\(count)", 1 / Double(count))
    guard !positiveWeights.isEmpty else {
      return [Term(mean, Factor(.derived("(sigmoid(%) - %)", [z, t.source]), p - t.value), pass.dyFactor([]))]
    }
    let weight = weight(shape.offset(of: index) ?? 0)
    let source = Factor.Source.derived(
      "(sigmoid(%)·(1 - % + \(weight.written)·%) - \(weight.written)·%)", [z, t.source, t.source, t.source])
    let slope = p * (1 - t.value + weight * t.value) - weight * t.value
    return [Term(mean, Factor(source, slope), pass.dyFactor([]))]
  }
}
