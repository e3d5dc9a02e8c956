import Tensors

/// y = x where x > 0, else a·x with a learned slope a; dx = dy or a·dy (a·dy at x = 0), da = Σ min(0, x)·dy.
/// x: [N, …] with a: [1], or x: [N, C, …] with a: [C], one slope a channel → the shape of x.  He et al. 2015.
package struct PRelu: GenericOp {
  package init() {}
  package var name: String { "prelu" }
  package func formula(_ operands: [String]) -> String { "prelu(\(operands.joined(separator: ", ")))" }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    let (x, a) = (operands[0], operands[1])
    guard a.rank == 1 else { throw .rank(op: name, a, expected: "slopes [1] or [channels]") }
    guard a.count == 1 || x.rank > 1 && x.dimensions[1] == a.count else { throw .mismatch(op: name, x, a) }
    return x
  }

  package func forward<T: Scalar>(_ operands: [View], into y: Buffer, as type: T.Type) {
    let (x, a, y) = (operands[0].elements(type), operands[1].elements(type), y.elements(type))
    ChannelRuns(operands[0].shape, operands[1].count).forEach { channel, run in
      let slope = a[channel]
      for i in run {
        let position = x[i]
        y[i] = position > 0 ? position : slope * position
      }
    }
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type) {
    let (x, a) = (pass.operands[0].elements(type), pass.operands[1].elements(type))
    let (dy, result) = (pass.dy.elements(type), dx.elements(type))
    let channels = ChannelRuns(pass.operands[0].shape, pass.operands[1].count)
    guard operand == 1 else {
      channels.forEach { channel, run in
        let slope = a[channel]
        for i in run {
          let gradient = dy[i]
          result[i] = x[i] > 0 ? gradient : slope * gradient
        }
      }
      return
    }
    for channel in 0..<channels.count { result[channel] = 0 }
    channels.forEach { channel, run in
      var sum: T = 0
      for i in run where !(x[i] > 0) { sum += x[i] * dy[i] }
      result[channel] += sum
    }
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let x = Factor.operand(0, index, operands)
    return x.value > 0 ? [Term(x)] : [Term(slope(at: index, operands), x)]
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    guard operand == 1 else {
      let dy = pass.dyFactor(index)
      return pass.operands[0][index] > 0 ? [Term(dy)] : [Term(dy, slope(at: index, pass.operands))]
    }
    let shape = pass.operands[0].shape
    return ChannelRuns(shape, pass.operands[1].count).places(of: index[0]).map { position in
      let place = shape.index(at: position)
      let x = pass.operands[0][position]
      return Term(Factor(.derived("minimum(0, %)", [.operand(0, place)]), x > 0 ? 0 : x), pass.dyFactor(place))
    }
  }

  private func slope(at index: [Int], _ operands: [View]) -> Factor {
    .operand(1, [operands[1].count == 1 ? 0 : index[1]], operands)
  }
}
