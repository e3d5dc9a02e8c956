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
    let (x, result) = (operands[0].elements(type), y.elements(type))
    Cancellation.inStretches(of: y.count, for: y) { range in
      for i in range { result[i] = value(x[i]) }
    }
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type) {
    let (x, y, dy) = (pass.operands[0].elements(type), pass.y.elements(type), pass.dy.elements(type))
    let result = dx.elements(type)
    Cancellation.inStretches(of: dx.count, for: dx) { range in
      for i in range {
        let gradient = dy[i]
        result[i] = gradient * slope(x[i], y[i])
      }
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

extension ElementwiseOp {
  /// `elu(x, alpha=0.5)`: the name with the operand, and the settings that are not as by default.
  func call(_ operands: [String], _ settings: [(name: String, value: Double, standard: Double)]) -> String {
    let changed = settings.filter { $0.value != $0.standard }.map { "\($0.name)=\($0.value.written)" }
    return "\(name)(\((operands + changed).joined(separator: ", ")))"
  }
}
