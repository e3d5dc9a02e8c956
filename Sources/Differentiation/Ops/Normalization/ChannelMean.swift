import Tensors

/// The mean of each channel over the batch and all places: m[c] = Σ x[n, c, …]/M, over the M elements that it has.
/// x: [N, C, …] → [C]. dx = dm/M.  Ioffe & Szegedy 2015, §3.2.
package struct ChannelMean: GenericOp {
  package init() {}
  package var name: String { "channel_mean" }
  package func formula(_ operands: [String]) -> String { "channel_mean(\(operands.joined()))" }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    let x = operands[0]
    guard x.rank > 2 else { throw .rank(op: name, x, expected: "channels [N, C, …]") }
    return Shape([x.dimensions[1]])
  }

  package func forward<T: Scalar>(_ operands: [View], into y: Buffer, as type: T.Type) {
    let channels = ChannelRuns(columns: operands[0].shape)
    let (x, result, kernels) = (operands[0].elements(type), y.elements(type), Kernels[y.precision])
    y.zero()
    channels.forEach { channel, run in
      result[channel] += kernels.sum(of: x + run.lowerBound, run.count)
    }
    for channel in 0..<channels.count { result[channel] /= T(channels.elementsPerChannel) }
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type) {
    let channels = ChannelRuns(columns: dx.shape)
    let (dy, result, count) = (pass.dy.elements(type), dx.elements(type), T(channels.elementsPerChannel))
    channels.forEach { channel, run in
      let share = dy[channel] / count
      for i in run { result[i] = share }
    }
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let x = operands[0].shape
    let places = ChannelRuns(columns: x).places(of: index[0])
    return places.map { Term(.operand(0, x.index(at: $0), operands), share(places.count)) }
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    [Term(pass.dyFactor([index[1]]), share(ChannelRuns(columns: pass.operands[0].shape).elementsPerChannel))]
  }

  private func share(_ count: Int) -> Factor { .constant("1/\(count)", 1 / Double(count)) }
}
