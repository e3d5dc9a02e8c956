import Tensors

/// An operation that applies one function to every element: y[i] = f(x[i]), dx[i] = f′(x[i])·dy[i].
///
/// The loops stand in this module, beside the functions, so that they compile to code for each function and precision. An
/// operation that has a kernel says so; these loops are then its slow twins, which tests hold the kernel to.
package protocol ElementwiseOp: GenericOp {
  func value<T: Scalar>(_ x: T) -> T
  /// f′ at x, where y = f(x).
  func slope<T: Scalar>(_ x: T, _ y: T) -> T
}

extension ElementwiseOp {
  package func formula(_ operands: [String]) -> String { "\(name)(\(operands.joined(separator: ", ")))" }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape { operands[0] }

  package func forward<T: Scalar>(_ operands: [View], into y: Buffer, as type: T.Type) {
    let (count, x, y) = (y.count, operands[0].elements(type), y.elements(type))
    for i in 0..<count { y[i] = value(x[i]) }
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type) {
    let (x, y, dy) = (pass.operands[0].elements(type), pass.y.elements(type), pass.dy.elements(type))
    let (count, dx) = (dx.count, dx.elements(type))
    for i in 0..<count {
      let gradient = dy[i]
      dx[i] = gradient * slope(x[i], y[i])
    }
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    [Term(Factor(.derived(formula(["%"]), [.operand(0, index)]), value(operands[0][index])))]
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let slope = slope(pass.operands[0][index], pass.y[index])
    return [Term(pass.dyFactor(index), Factor(.derived("\(name)′(%)", [.operand(0, index)]), slope))]
  }
}
