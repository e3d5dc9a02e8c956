import Tensors

/// y[n, c] = the mean of a channel's places; dx = dy/(how many they are).  x: [N, C, …] → [N, C].  Lin, Chen & Yan 2014.
package struct GlobalAveragePool: Op {
  package init() {}
  package var name: String { "global_avgpool" }
  package func formula(_ operands: [String]) -> String { "global_avgpool(\(operands.joined()))" }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    guard operands[0].rank > 2 else {
      throw .rank(op: name, operands[0], expected: "channels with places [N, channels, …]")
    }
    return Shape(operands[0].dimensions.prefix(2))
  }

  package func forward(_ operands: [View], into y: Buffer) {
    let (means, count) = means(of: operands[0].shape)
    means.sum(operands[0], into: y, dividedBy: Double(count))
  }

  package func backward(_ operand: Int, _ pass: BackwardPass, into dx: Buffer) {
    let (means, count) = means(of: dx.shape)
    means.spread(pass.dy, into: dx, dividedBy: Double(count))
  }

  private func means(of x: Shape) -> (Reduction, count: Int) {
    let (channels, places) = (x.count(ofAxes: 0..<2), x.count(ofAxes: 2..<x.rank))
    return (Reduction(Shape([channels, places]), axis: 1), places)
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let x = operands[0].shape
    let places = x.count(ofAxes: 2..<x.rank)
    let start = (index[0] * x.dimensions[1] + index[1]) * places
    return (start..<start + places).map { Term(.operand(0, x.index(at: $0), operands), share(places)) }
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let x = pass.operands[0].shape
    return [Term(pass.dyFactor(Array(index.prefix(2))), share(x.count(ofAxes: 2..<x.rank)))]
  }

  private func share(_ places: Int) -> Factor { .constant("1/\(places)", 1 / Double(places)) }
}
