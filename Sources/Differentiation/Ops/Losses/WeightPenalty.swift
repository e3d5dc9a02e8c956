import Tensors

/// A penalty on the size of weights: y = Σ (λ₂/2·w² + λ₁·|w|) over all elements of all operands.
/// dw = (λ₂·w + λ₁·sign w)·dy, sign 0 = 0.  Goodfellow, Bengio & Courville 2016, §7.1.
package struct WeightPenalty: GenericOp {
  /// λ₂ and λ₁.
  package let l2: Double
  package let l1: Double

  package init(l2: Double, l1: Double) {
    self.l2 = l2
    self.l1 = l1
  }

  package var name: String { "penalty" }

  package func formula(_ operands: [String]) -> String {
    let square = operands.map { "sum(\($0)^2)" }.joined(separator: " + ")
    let size = operands.map { "sum(abs(\($0)))" }.joined(separator: " + ")
    let parts = (l2 == 0 ? [] : ["\(l2)/2 * (\(square))"]) + (l1 == 0 ? [] : ["\(l1) * (\(size))"])
    return parts.isEmpty ? "0" : parts.joined(separator: " + ")
  }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape { .scalar }

  package func forward<T: Scalar>(_ operands: [View], into y: Buffer, as type: T.Type) {
    var (squares, sizes): (T, T) = (0, 0)
    for operand in operands {
      let w = operand.elements(type)
      if l2 != 0 { squares += Self.sum(operand.count) { w[$0] * w[$0] } }
      if l1 != 0 { sizes += Self.sum(operand.count) { abs(w[$0]) } }
    }
    y.elements(type)[0] = T(l2) / 2 * squares + T(l1) * sizes
  }

  /// In blocks, so that the rounding error stays small.
  private static func sum<T: Scalar>(_ count: Int, _ element: (Int) -> T) -> T {
    var total: T = 0
    for start in stride(from: 0, to: count, by: 256) {
      var block: T = 0
      for i in start..<min(start + 256, count) { block += element(i) }
      total += block
    }
    return total
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dw: Buffer, as type: T.Type) {
    let (w, result) = (pass.operands[operand].elements(type), dw.elements(type))
    let dy = pass.dy.elements(type)[0]
    let (square, size) = (T(l2) * dy, T(l1) * dy)
    for i in 0..<dw.count {
      let value = w[i]
      result[i] = square * value + (value > 0 ? size : (value < 0 ? -size : 0))
    }
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    operands.indices.flatMap { place in
      (0..<operands[place].count).flatMap { offset in
        terms(.operand(place, operands[place].shape.index(at: offset), operands))
      }
    }
  }

  private func terms(_ w: Factor) -> [Term] {
    let square = l2 == 0 ? [] : [Term(.constant("\(l2)/2", l2 / 2), w, w)]
    let size = Factor(.derived("|%|", [w.source]), abs(w.value))
    return square + (l1 == 0 ? [] : [Term(.constant("\(l1)", l1), size)])
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let w = pass.factor(operand, index)
    let square = l2 == 0 ? [] : [Term(pass.dyFactor([]), .constant("\(l2)", l2), w)]
    let sign: Double = w.value > 0 ? 1 : (w.value < 0 ? -1 : 0)
    let size = Term(pass.dyFactor([]), .constant("\(l1)", l1), Factor(.derived("sign(%)", [w.source]), sign))
    return square + (l1 == 0 ? [] : [size])
  }
}
