import Tensors

/// Each feature, or channel, with given mean m and variance v brought to mean β and deviation γ:
/// y = γ·(x − m)/s + β, s = √(v + ε).  x: [N, D, …]; m, v, γ, β: [D] → [N, D, …].
/// dx = γ·dy/s, dm = −Σ γ·dy/s, dv = −½·Σ γ·dy·(x − m)/s³, dγ = Σ dy·(x − m)/s, dβ = Σ dy, over the elements of a feature.
/// Ioffe & Szegedy 2015, algorithm 1.
package struct Normalize: GenericOp {
  package let epsilon: Double

  package init(epsilon: Double) { self.epsilon = epsilon }
  package var name: String { "normalize" }

  /// Operands: x, mean, variance, gamma, beta.
  package func formula(_ operands: [String]) -> String {
    guard operands.count == 5 else { return name }
    return
      "\(operands[3]) * (\(operands[0].asOperand) - \(operands[1])) / sqrt(\(operands[2]) + \(epsilon)) + \(operands[4])"
  }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    let x = operands[0]
    guard x.rank > 1 else { throw .rank(op: name, x, expected: "examples [N, features]") }
    for other in operands.dropFirst() where other.dimensions != [x.dimensions[1]] {
      throw .mismatch(op: name, x, other)
    }
    return x
  }

  package func forward(_ operands: [View], into y: Buffer) {
    if y.shape.rank > 2 { return forwardByTwin(operands, into: y) }
    Kernels[y.precision].normalize(operands[0], by: normalization(operands), into: y)
  }

  package func backward(_ operand: Int, _ pass: BackwardPass, into dx: Buffer) {
    if pass.y.shape.rank > 2 { return backwardByTwin(operand, pass, into: dx) }
    let (x, kernels, normalization) = (pass.operands[0], Kernels[dx.precision], normalization(pass.operands))
    switch operand {
    case 0: kernels.normalizeSlope(pass.dy, by: normalization, into: dx)
    case 1: kernels.normalizeSlope(x, pass.dy, by: normalization, of: .mean, into: dx)
    case 2: kernels.normalizeSlope(x, pass.dy, by: normalization, of: .variance, into: dx)
    case 3: kernels.normalizeSlope(x, pass.dy, by: normalization, of: .gamma, into: dx)
    default: kernels.normalizeSlope(x, pass.dy, by: normalization, of: .beta, into: dx)
    }
  }

  private func normalization(_ operands: [View]) -> Normalization {
    Normalization(
      mean: operands[1], variance: operands[2], gamma: operands[3], beta: operands[4], epsilon: epsilon)
  }

  // The slow twins of the kernels, which know no channels.

  package func forward<T: Scalar>(_ operands: [View], into y: Buffer, as type: T.Type) {
    let (mean, gamma, beta) = (operands[1].elements(type), operands[3].elements(type), operands[4].elements(type))
    let (x, result) = (operands[0].elements(type), y.elements(type))
    withInverseDeviations(operands[2], as: type) { inverse in
      ChannelRuns(columns: y.shape).forEach { d, run in
        let (middle, scale, gain, move) = (mean[d], inverse[d], gamma[d], beta[d])
        for i in run { result[i] = gain * ((x[i] - middle) * scale) + move }
      }
    }
  }

  /// The gradients of m and β are multiples of Σ dy, those of v and γ of Σ dy·(x − m)/s.
  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type) {
    let (columns, gamma) = (pass.operands[1].count, pass.operands[3].elements(type))
    let result = dx.elements(type)
    withInverseDeviations(pass.operands[2], as: type) { inverse in
      switch operand {
      case 0: passOn(pass, gamma, inverse, into: result)
      case 1:
        sumGradients(pass, into: result)
        for d in 0..<columns { result[d] *= -(gamma[d] * inverse[d]) }
      case 2:
        sumNormalized(pass, inverse, into: result)
        for d in 0..<columns { result[d] *= -(gamma[d] * inverse[d] * inverse[d]) / 2 }
      case 3: sumNormalized(pass, inverse, into: result)
      default: sumGradients(pass, into: result)
      }
    }
  }

  /// dx = γ/s·dy
  private func passOn<T: Scalar>(
    _ pass: BackwardPass, _ gamma: UnsafePointer<T>, _ inverse: UnsafeMutablePointer<T>,
    into result: UnsafeMutablePointer<T>
  ) {
    let dy = pass.dy.elements(T.self)
    for d in 0..<pass.operands[1].count { inverse[d] *= gamma[d] }
    ChannelRuns(columns: pass.y.shape).forEach { d, run in
      let scale = inverse[d]
      for i in run { result[i] = dy[i] * scale }
    }
  }

  /// Σ dy
  private func sumGradients<T: Scalar>(_ pass: BackwardPass, into sums: UnsafeMutablePointer<T>) {
    let dy = pass.dy.elements(T.self)
    for d in 0..<pass.operands[1].count { sums[d] = 0 }
    ChannelRuns(columns: pass.y.shape).forEach { d, run in
      var sum: T = 0
      for i in run { sum += dy[i] }
      sums[d] += sum
    }
  }

  /// Σ dy·(x − m)/s
  private func sumNormalized<T: Scalar>(
    _ pass: BackwardPass, _ inverse: UnsafeMutablePointer<T>, into sums: UnsafeMutablePointer<T>
  ) {
    let (x, dy) = (pass.operands[0].elements(T.self), pass.dy.elements(T.self))
    let (columns, mean) = (pass.operands[1].count, pass.operands[1].elements(T.self))
    for d in 0..<columns { sums[d] = 0 }
    ChannelRuns(columns: pass.y.shape).forEach { d, run in
      let middle = mean[d]
      var sum: T = 0
      for i in run { sum += dy[i] * (x[i] - middle) }
      sums[d] += sum
    }
    for d in 0..<columns { sums[d] *= inverse[d] }
  }

  /// 1/s = 1/√(v + ε) for every feature, in memory that the body may change.
  private func withInverseDeviations<T: Scalar>(
    _ variance: View, as type: T.Type, _ body: (UnsafeMutablePointer<T>) -> Void
  ) {
    let (v, count, epsilon) = (variance.elements(type), variance.count, T(epsilon))
    withUnsafeTemporaryAllocation(of: type, capacity: max(count, 1)) { buffer in
      guard let inverse = buffer.baseAddress else { return }
      for d in 0..<count { inverse[d] = 1 / (v[d] + epsilon).squareRoot() }
      body(inverse)
    }
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let d = index[1]
    return [Term(.operand(3, [d], operands), normalized(index, operands)), Term(.operand(4, [d], operands))]
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let x = pass.operands[0].shape
    if operand == 0 { return [Term([pass.dyFactor(index)] + slope(0, index, pass.operands))] }
    return ChannelRuns(columns: x).places(of: index[0]).map { place in
      let position = x.index(at: place)
      return Term([pass.dyFactor(position)] + slope(operand, position, pass.operands))
    }
  }

  /// ∂y[n, d]/∂(the operand's element for d) as factors; none for 1.
  private func slope(_ operand: Int, _ position: [Int], _ operands: [View]) -> [Factor] {
    let gamma = Factor.operand(3, [position[1]], operands)
    switch operand {
    case 0: return [gamma, overDeviation(position, operands)]
    case 1: return [.constant("-1", -1), gamma, overDeviation(position, operands)]
    case 2:
      let over = overDeviation(position, operands)
      return [.constant("-1/2", -0.5), gamma, normalized(position, operands), over, over]
    case 3: return [normalized(position, operands)]
    default: return []
    }
  }

  private func deviation(_ d: Int, _ operands: [View]) -> Double { (operands[2][d] + epsilon).squareRoot() }

  private func overDeviation(_ position: [Int], _ operands: [View]) -> Factor {
    let d = position[1]
    return Factor(.derived("1/sqrt(% + \(epsilon))", [.operand(2, [d])]), 1 / deviation(d, operands))
  }

  private func normalized(_ position: [Int], _ operands: [View]) -> Factor {
    let d = position[1]
    let value = (operands[0][position] - operands[1][d]) / deviation(d, operands)
    let parts: [Factor.Source] = [.operand(0, position), .operand(1, [d]), .operand(2, [d])]
    return Factor(.derived("(% - %)/sqrt(% + \(epsilon))", parts), value)
  }
}
