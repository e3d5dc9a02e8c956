import Tensors

/// y = the operands one behind the other along an axis.  xₖ: equal extents but for that axis, whose extents add up.
/// dxₖ is the stretch of dy that xₖ filled.
package struct Concatenate: GenericOp {
  /// From the back where negative.
  package let axis: Int

  package init(axis: Int) { self.axis = axis }
  package var name: String { "concat" }

  package func formula(_ operands: [String]) -> String {
    "concat([\(operands.joined(separator: ", "))], axis=\(axis))"
  }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    guard let first = operands.first else { return Shape([0]) }
    let axis = try first.axis(self.axis)
    var dimensions = Array(first.dimensions)
    for other in operands.dropFirst() {
      var expected = Array(first.dimensions)
      if other.rank == first.rank { expected[axis] = other.dimensions[axis] }
      guard expected == Array(other.dimensions) else { throw .mismatch(op: name, first, other) }
      let (extent, overflow) = dimensions[axis].addingReportingOverflow(other.dimensions[axis])
      dimensions[axis] = overflow ? Int.max : extent
    }
    return Shape(dimensions)
  }

  package func forward<T: Scalar>(_ operands: [View], into y: Buffer, as type: T.Type) {
    var start = 0
    for x in operands {
      let (rows, length, stride) = stretches(of: x.shape, in: y.shape)
      let (source, target) = (x.elements(type), y.elements(type) + start)
      for row in 0..<rows { (target + row * stride).update(from: source + row * length, count: length) }
      start += length
    }
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type) {
    let (rows, length, stride) = stretches(of: dx.shape, in: pass.dy.shape)
    let before = pass.operands.prefix(operand).reduce(0) { $0 + stretches(of: $1.shape, in: pass.dy.shape).length }
    let (source, target) = (pass.dy.elements(type) + before, dx.elements(type))
    for row in 0..<rows { (target + row * length).update(from: source + row * stride, count: length) }
  }

  /// An operand lies in the result as `rows` stretches of `length` elements, each `stride` behind the one before.
  private func stretches(of operand: Shape, in whole: Shape) -> (rows: Int, length: Int, stride: Int) {
    guard let axis = try? operand.axis(axis) else { return (0, 0, 0) }
    let axes = axis..<operand.rank
    return (operand.count(ofAxes: 0..<axis), operand.count(ofAxes: axes), whole.count(ofAxes: axes))
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    guard let axis = try? operands.first?.shape.axis(axis) else { return [] }
    var place = index
    for (k, x) in operands.enumerated() {
      let extent = x.shape.dimensions[axis]
      if place[axis] < extent { return [Term(.operand(k, place, operands))] }
      place[axis] -= extent
    }
    return []
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    guard let axis = try? pass.y.shape.axis(axis) else { return [] }
    var place = index
    place[axis] += pass.operands.prefix(operand).reduce(0) { $0 + $1.shape.dimensions[axis] }
    return [Term(pass.dyFactor(place))]
  }
}
