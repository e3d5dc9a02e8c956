import Tensors

/// The variance of each feature, or channel, over the batch, about a given mean: v[d] = Σ (x[n, d, …] − m[d])²/M, over the M
/// elements that it has; M = N without further axes.  x: [N, D, …], m: [D] → [D]. NaN over no examples.
/// dx = 2/M·(x − m)·dv, dm = −2/M·Σ (x − m)·dv.  Ioffe & Szegedy 2015, algorithm 1 and §3.2.
package struct BatchVariance: GenericOp {
  /// Whether x has places behind its features, which are then channels.
  package let isOfChannels: Bool

  package init(ofChannels isOfChannels: Bool = false) { self.isOfChannels = isOfChannels }
  package var name: String { "variance" }
  package func formula(_ operands: [String]) -> String {
    let square = "(\(operands.map(\.asOperand).joined(separator: " - ")))^2"
    return isOfChannels ? "channel_mean(\(square))" : "mean(\(square), axis=0)"
  }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    let (x, mean) = (operands[0], operands[1])
    guard isOfChannels ? x.rank > 2 : x.rank == 2 else {
      throw .rank(op: name, x, expected: isOfChannels ? "channels [N, C, …]" : "examples [N, features]")
    }
    guard mean.dimensions == [x.dimensions[1]] else { throw .mismatch(op: name, x, mean) }
    return mean
  }

  // The slow twins of the kernels, which know no channels.

  package func forward<T: Scalar>(_ operands: [View], into y: Buffer, as type: T.Type) {
    let channels = ChannelRuns(columns: operands[0].shape)
    let (x, mean, y) = (operands[0].elements(type), operands[1].elements(type), y.elements(type))
    for d in 0..<channels.count { y[d] = 0 }
    channels.forEach { d, run in
      let middle = mean[d]
      var sum: T = 0
      for i in run { sum += (x[i] - middle) * (x[i] - middle) }
      y[d] += sum
    }
    for d in 0..<channels.count { y[d] /= T(channels.elementsPerChannel) }
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type) {
    let channels = ChannelRuns(columns: pass.operands[0].shape)
    let (x, mean) = (pass.operands[0].elements(type), pass.operands[1].elements(type))
    let (dy, result, scale) = (pass.dy.elements(type), dx.elements(type), 2 / T(channels.elementsPerChannel))
    if operand == 0 {
      channels.forEach { d, run in
        let (middle, gradient) = (mean[d], dy[d])
        for i in run { result[i] = scale * (x[i] - middle) * gradient }
      }
      return
    }
    for d in 0..<channels.count { result[d] = 0 }
    channels.forEach { d, run in
      let (middle, gradient) = (mean[d], dy[d])
      var sum: T = 0
      for i in run { sum += (x[i] - middle) * gradient }
      result[d] -= sum
    }
    for d in 0..<channels.count { result[d] *= scale }
  }

  package func forward(_ operands: [View], into y: Buffer) {
    if isOfChannels { return forwardByTwin(operands, into: y) }
    Kernels[y.precision].variance(operands[0], about: operands[1], into: y)
  }

  package func backward(_ operand: Int, _ pass: BackwardPass, into dx: Buffer) {
    if isOfChannels { return backwardByTwin(operand, pass, into: dx) }
    let (x, mean, kernels) = (pass.operands[0], pass.operands[1], Kernels[dx.precision])
    if operand == 0 {
      kernels.varianceSlope(x, about: mean, pass.dy, into: dx)
    } else {
      kernels.varianceMeanSlope(x, about: mean, pass.dy, into: dx)
    }
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let places = places(of: index[0], operands[0].shape)
    return places.map { place in
      let centred = centred(place, operands)
      let square = Factor(.derived("(% - %)^2", centred.parts), centred.value * centred.value)
      return Term(square, .constant("1/\(places.count)", 1 / Double(places.count)))
    }
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let feature = operand == 0 ? index[1] : index[0]
    let all = places(of: feature, pass.operands[0].shape)
    let sign = operand == 0 ? "" : "-"
    return (operand == 0 ? [index] : all).map { place in
      let centred = centred(place, pass.operands)
      let weight = Factor.constant("\(sign)2/\(all.count)", (operand == 0 ? 2 : -2) / Double(all.count))
      return Term(pass.dyFactor([feature]), Factor(.derived("(% - %)", centred.parts), centred.value), weight)
    }
  }

  private func places(of feature: Int, _ x: Shape) -> [[Int]] {
    ChannelRuns(columns: x).places(of: feature).map(x.index(at:))
  }

  private func centred(_ place: [Int], _ operands: [View]) -> (parts: [Factor.Source], value: Double) {
    ([.operand(0, place), .operand(1, [place[1]])], operands[0][place] - operands[1][place[1]])
  }
}
