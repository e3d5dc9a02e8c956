import Tensors

/// The sizes of a recurrent computation.
package struct StepExtents {
  /// N, T, H, G and P.
  let examples: Int
  let times: Int
  let units: Int
  let gates: Int
  let parts: Int

  /// G·H.
  var columns: Int { gates * units }
  /// How far an example's steps are from those of the next.
  var exampleStride: Int { times * parts * units }
}

/// What a recurrent operation reads, forward as backward.
package struct StepMemory<T: Scalar> {
  let extents: StepExtents
  let weights: UnsafePointer<T>
  let bias: UnsafePointer<T>?
  let mask: UnsafePointer<T>?
  let start: UnsafePointer<T>?
  let cellStart: UnsafePointer<T>?
  let y: UnsafePointer<T>
  /// The state before a step as it goes into h @ W, [N, H], after `gatherPrevious`.
  let previous: UnsafeMutablePointer<T>
  /// A row of zeros, [H].
  private let zeros: UnsafeMutablePointer<T>

  static func scratchCount(_ e: StepExtents) -> Int { (e.examples + 1) * e.units + 1 }

  init(
    extents: StepExtents, weights: UnsafePointer<T>, bias: UnsafePointer<T>?, mask: UnsafePointer<T>?,
    start: UnsafePointer<T>?, cellStart: UnsafePointer<T>?, y: UnsafePointer<T>, scratch: UnsafeMutablePointer<T>
  ) {
    self.extents = extents
    (self.weights, self.bias, self.mask) = (weights, bias, mask)
    (self.start, self.cellStart, self.y) = (start, cellStart, y)
    previous = scratch
    zeros = scratch + extents.examples * extents.units
    zeros.update(repeating: 0, count: extents.units)
  }

  /// Where a part of one step begins in the result.
  func offset(_ part: Int, _ n: Int, _ t: Int) -> Int {
    ((n * extents.times + t) * extents.parts + part) * extents.units
  }

  func part(_ part: Int, _ n: Int, _ t: Int) -> UnsafePointer<T> { y + offset(part, n, t) }

  /// The row of an example in the step before `t`, which for the first step is where things start.
  func before(_ part: Int, _ n: Int, _ t: Int, start: UnsafePointer<T>?) -> UnsafePointer<T> {
    if t > 0 { return self.part(part, n, t - 1) }
    return start.map { $0 + n * extents.units } ?? UnsafePointer(zeros)
  }

  func stateBefore(_ n: Int, _ t: Int) -> UnsafePointer<T> { before(extents.parts - 1, n, t, start: start) }

  func gatherPrevious(_ t: Int) {
    let units = extents.units
    for n in 0..<extents.examples {
      let (row, state) = (previous + n * units, stateBefore(n, t))
      guard let mask else {
        row.update(from: state, count: units)
        continue
      }
      let own = mask + n * units
      for j in 0..<units { row[j] = state[j] * own[j] }
    }
  }

  /// W's columns of one gate on.
  func weights(fromGate gate: Int, transposed: Bool = false) -> MatrixBlock {
    MatrixBlock(weights + gate * extents.units, stride: extents.columns, transposed: transposed)
  }
}

/// A recurrent operation on its way forward.
package struct ForwardSteps<T: Scalar> {
  let memory: StepMemory<T>
  let inputs: UnsafePointer<T>
  let y: UnsafeMutablePointer<T>

  var kernels: Kernels { Kernels[T.precision] }

  func part(_ part: Int, _ n: Int, _ t: Int) -> UnsafeMutablePointer<T> { y + memory.offset(part, n, t) }

  /// What the units of an example get from the input in one step, from a gate on.
  func inputs(_ n: Int, _ t: Int, gate: Int = 0) -> UnsafePointer<T> {
    inputs + (n * memory.extents.times + t) * memory.extents.columns + gate * memory.extents.units
  }

  /// Parts `part`… of step t += x @ W of some gates, where x is [N, H], in rows that are `stride` apart.
  func addProduct(_ x: UnsafePointer<T>, stride: Int? = nil, gates: Range<Int>, to part: Int, _ t: Int) {
    let e = memory.extents
    let target = MutableMatrixBlock(y + memory.offset(part, 0, t), stride: e.exampleStride)
    MatrixProduct.multiply(
      MatrixBlock(x, stride: stride ?? e.units), memory.weights(fromGate: gates.lowerBound), into: target,
      m: e.examples,
      n: gates.count * e.units, k: e.units, adds: true, precision: T.precision)
  }
}

/// A recurrent operation on its way back through time.
package struct BackwardSteps<T: Scalar> {
  let memory: StepMemory<T>
  let dy: UnsafePointer<T>
  /// The gradient of the state that is looked at, [N, H], and of c.
  let dState: UnsafeMutablePointer<T>
  let dCell: UnsafeMutablePointer<T>
  /// Room for one more such gradient.
  let carried: UnsafeMutablePointer<T>
  /// Of a step's inputs and of its h @ W, [N, G·H].
  let dInput: UnsafeMutablePointer<T>
  let dProduct: UnsafeMutablePointer<T>

  static func scratchCount(_ e: StepExtents) -> Int { e.examples * (3 * e.units + 2 * e.columns) + 1 }

  init(memory: StepMemory<T>, dy: UnsafePointer<T>, scratch: UnsafeMutablePointer<T>) {
    let e = memory.extents
    let state = e.examples * e.units
    (self.memory, self.dy) = (memory, dy)
    (dState, dCell, carried) = (scratch, scratch + state, scratch + 2 * state)
    dInput = scratch + 3 * state
    dProduct = dInput + e.examples * e.columns
    scratch.update(repeating: 0, count: 2 * state)
  }

  func dy(_ part: Int, _ n: Int, _ t: Int) -> UnsafePointer<T> { dy + memory.offset(part, n, t) }

  /// dh += what comes from outside of the operation.
  func addFromOutside(_ t: Int) {
    let e = memory.extents
    for n in 0..<e.examples {
      let (row, outside) = (dState + n * e.units, dy(e.parts - 1, n, t))
      for j in 0..<e.units { row[j] += outside[j] }
    }
  }

  /// What the units of an example add to `dInput` and `dProduct`.
  func forEachExample(
    _ body: (_ n: Int, _ dInput: UnsafeMutablePointer<T>, _ dProduct: UnsafeMutablePointer<T>) -> Void
  ) {
    let columns = memory.extents.columns
    for n in 0..<memory.extents.examples { body(n, dInput + n * columns, dProduct + n * columns) }
  }

  /// For cells in which a sum is its inputs plus its column of h @ W.
  func copyInputToProduct() { dProduct.update(from: dInput, count: memory.extents.examples * memory.extents.columns) }

  /// target (+)= dProduct · Wᵀ over some gates, [N, H].
  func multiplyBack(gates: Range<Int>, into target: UnsafeMutablePointer<T>, adds: Bool) {
    let e = memory.extents
    MatrixProduct.multiply(
      MatrixBlock(UnsafePointer(dProduct + gates.lowerBound * e.units), stride: e.columns),
      memory.weights(fromGate: gates.lowerBound, transposed: true), into: MutableMatrixBlock(target, stride: e.units),
      m: e.examples, n: e.units, k: gates.count * e.units, adds: adds, precision: T.precision)
  }

  /// dh before += mask · (dProduct · Wᵀ)
  func addThroughProduct(gates: Range<Int>) {
    guard let mask = memory.mask else { return multiplyBack(gates: gates, into: dState, adds: true) }
    multiplyBack(gates: gates, into: carried, adds: false)
    for i in 0..<memory.extents.examples * memory.extents.units { dState[i] += carried[i] * mask[i] }
  }

  /// dW += xᵀ · dProduct over some gates, where x: [N, H] is what was multiplied by W.
  func addWeightGradient(
    of x: UnsafePointer<T>, stride: Int? = nil, gates: Range<Int>, to dw: UnsafeMutablePointer<T>
  ) {
    let e = memory.extents
    MatrixProduct.multiply(
      MatrixBlock(x, stride: stride ?? e.units, transposed: true),
      MatrixBlock(UnsafePointer(dProduct + gates.lowerBound * e.units), stride: e.columns),
      into: MutableMatrixBlock(dw + gates.lowerBound * e.units, stride: e.columns), m: e.units,
      n: gates.count * e.units, k: e.examples, adds: true, precision: T.precision)
  }
}
