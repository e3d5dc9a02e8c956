import Tensors

/// A sum over one axis, or over everything where `axis` is nil. The axis disappears.
package protocol ReductionOp: Op {
  /// Counted from the front, or from the back where negative.
  var axis: Int? { get }
  /// What the sum of `extent` elements is divided by.
  func divisor(_ extent: Int) -> Double
  /// What each element is multiplied by, as factors; none for 1.
  func weightFactors(_ extent: Int) -> [Factor]
}

extension ReductionOp {
  package func formula(_ operands: [String]) -> String {
    let axis = axis.map { ", axis=\($0)" } ?? ""
    return "\(name)(\(operands.joined(separator: ", "))\(axis))"
  }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    guard let axis else { return .scalar }
    var dimensions = Array(operands[0].dimensions)
    dimensions.remove(at: try operands[0].axis(axis))
    return Shape(dimensions)
  }

  package func forward(_ operands: [View], into y: Buffer) {
    let reduction = Reduction(operands[0].shape, axis: resolved(operands[0].shape))
    reduction.sum(operands[0], into: y, dividedBy: divisor(reduction.extent))
  }

  package func backward(_ operand: Int, _ pass: BackwardPass, into dx: Buffer) {
    let reduction = Reduction(dx.shape, axis: resolved(dx.shape))
    reduction.spread(pass.dy, into: dx, dividedBy: divisor(reduction.extent))
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let shape = operands[0].shape
    let weights = weightFactors(extent(shape))
    return sources(of: index, in: shape).map { Term([.operand(0, $0, operands)] + weights) }
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let shape = pass.operands[0].shape
    var result = index
    if let axis = resolved(shape) { result.remove(at: axis) } else { result = [] }
    return [Term([pass.dyFactor(result)] + weightFactors(extent(shape)))]
  }

  /// The elements that one element of the result sums.
  private func sources(of index: [Int], in shape: Shape) -> [[Int]] {
    guard let axis = resolved(shape) else { return (0..<shape.count).map(shape.index(at:)) }
    return (0..<shape.dimensions[axis]).map { position in
      var source = index
      source.insert(position, at: axis)
      return source
    }
  }

  private func resolved(_ shape: Shape) -> Int? { axis.flatMap { try? shape.axis($0) } }

  private func extent(_ shape: Shape) -> Int { resolved(shape).map { shape.dimensions[$0] } ?? shape.count }
}
