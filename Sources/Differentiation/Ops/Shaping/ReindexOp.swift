import Tensors

/// An operation whose result's elements are elements of its operand, each at most once, elsewhere arranged.
package protocol ReindexOp: GenericOp {
  /// Where the result's elements stand in the operand.
  func region(of operand: Shape) throws(ShapeError) -> Region
}

extension ReindexOp {
  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape { try region(of: operands[0]).shape }

  package func forward<T: Scalar>(_ operands: [View], into y: Buffer, as type: T.Type) {
    guard let region = try? region(of: operands[0].shape) else { return y.zero() }
    region.gather(operands[0], y, as: type)
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type) {
    dx.zero()
    if let region = try? region(of: dx.shape) { region.scatter(pass.dy, dx, as: type) }
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let shape = operands[0].shape
    guard let region = try? region(of: shape) else { return [] }
    return [Term(.operand(0, shape.index(at: region.offset(of: index)), operands))]
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let shape = pass.operands[0].shape
    guard let region = try? region(of: shape), let target = shape.offset(of: index) else { return [] }
    var terms: [Term] = []
    region.forEach { position, offset in
      if offset == target { terms.append(Term(pass.dyFactor(region.shape.index(at: position)))) }
    }
    return terms
  }
}
