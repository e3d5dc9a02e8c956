import Tensors

/// y = the largest number under each window; NaN is larger than any. dy goes to where it was, to the first of equal ones in
/// row-major order. What lies outside of the input never counts.
/// x: [N, C, L] or [N, C, H, W] → [N, C, …], places as `PoolingOp` says.  Riesenhuber & Poggio 1999; Scherer et al. 2010.
package struct MaxPool: PoolingOp {
  package let windows: Windows

  package init(_ windows: Windows) { self.windows = windows }
  package var name: String { "maxpool" }

  package func forward(_ operands: [View], into y: Buffer) {
    guard let geometry = geometry(over: operands[0].shape) else { return y.zero() }
    Kernels[y.precision].maxPool(operands[0], geometry, into: y)
  }

  package func backward(_ operand: Int, _ pass: BackwardPass, into dx: Buffer) {
    guard let geometry = geometry(over: dx.shape) else { return dx.zero() }
    Kernels[dx.precision].maxPoolSlope(pass.operands[0], pass.dy, geometry, into: dx)
  }

  // The slow twins of the kernels.

  package func forward<T: Scalar>(_ operands: [View], into y: Buffer, as type: T.Type) {
    guard let geometry = geometry(over: operands[0].shape) else { return y.zero() }
    let (x, result) = (operands[0].elements(type), y.elements(type))
    for place in 0..<y.count {
      let channel = x + place / geometry.steps * geometry.area
      result[place] = Self.largest(geometry, place % geometry.steps) { channel[$0] }.map { channel[$0] } ?? -.infinity
    }
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type) {
    dx.zero()
    guard let geometry = geometry(over: dx.shape) else { return }
    let (x, dy, result) = (pass.operands[0].elements(type), pass.dy.elements(type), dx.elements(type))
    for place in 0..<pass.dy.count {
      let start = place / geometry.steps * geometry.area
      let found = Self.largest(geometry, place % geometry.steps) { x[start + $0] }
      if let found { result[start + found] += dy[place] }
    }
  }

  /// The place in a channel of the first largest element under a window.
  private static func largest<T: BinaryFloatingPoint>(
    _ geometry: WindowGeometry, _ step: Int, _ element: (Int) -> T
  ) -> Int? {
    var found: Int?
    for place in geometry.places(ofStep: step) {
      guard let best = found else {
        found = place
        continue
      }
      let (new, old) = (element(place), element(best))
      if new > old || (new.isNaN && !old.isNaN) { found = place }
    }
    return found
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let x = operands[0]
    guard let geometry = geometry(over: x.shape) else { return [] }
    let (row, column) = windows.place(of: index)
    let start = (index[0] * x.shape.dimensions[1] + index[1]) * geometry.area
    let found = Self.largest(geometry, row * geometry.columns.steps + column) { x[start + $0] }
    return found.map { [Term(.operand(0, x.shape.index(at: start + $0), operands))] } ?? []
  }

  /// The windows that the element lies under, most of which take another.
  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let x = pass.operands[0]
    guard let geometry = geometry(over: x.shape), let offset = x.shape.offset(of: index) else { return [] }
    let (start, place) = (offset / geometry.area * geometry.area, offset % geometry.area)
    return geometry.steps(on: place).map { step in
      let (row, column) = (step / geometry.columns.steps, step % geometry.columns.steps)
      let isTaken = Self.largest(geometry, step) { x[start + $0] } == place
      let taken = Factor.constant(isTaken ? "taken" : "not taken", isTaken ? 1 : 0)
      return Term(pass.dyFactor(Array(index.prefix(2)) + windows.places(row, column)), taken)
    }
  }
}
