import Tensors

/// A layer that goes along time, all steps in one operation: what its cells compute in each step is the result, [N, T, P, H]
/// with P parts (`parts`), of which the state h is the last.
///
/// inputs: [N, T, G·H], for each step what the G sums of each of the H units get from the input; W: [H, G·H], what they get
/// from the state of the step before; then, where `extras` has them, b: [G·H], added to h @ W; a mask [N, H] that multiplies
/// the state on its way into h @ W, one for all steps (Gal & Ghahramani 2016); h and for some cells c before the first step,
/// [N, H], 0 without.
///
/// The gradient of inputs is what comes back through all later steps (Werbos 1990). That of the result is only what comes
/// from outside, as for every operation.
package protocol RecurrentOp: GenericOp, PartedOp {
  /// G.
  var gates: Int { get }
  var extras: RecurrentExtras { get }
  /// Whether there is a c beside h, and which part it is.
  var hasCell: Bool { get }
  var cellPart: Int { get }

  /// Computes the parts of one step.
  func step<T: Scalar>(_ t: Int, _ steps: ForwardSteps<T>)
  /// From the gradient of h, all of it, to those of the step's sums; leaves what goes on to h by other ways than h @ W.
  func stepBack<T: Scalar>(_ t: Int, _ steps: BackwardSteps<T>)
  /// Adds what goes on to the h before through h @ W.
  func passBack<T: Scalar>(_ t: Int, _ steps: BackwardSteps<T>)
  /// dW += what one step adds.
  func addWeightGradient<T: Scalar>(_ t: Int, _ steps: BackwardSteps<T>, to dw: UnsafeMutablePointer<T>)

  /// What one element of the result is the sum of.
  func stepTerms(_ place: StepPlace, _ reader: StepReader) -> [Term]
  /// What the gradient of one part, all of it, is the sum of.
  func totalGradient(_ part: Int, _ place: StepPlace, _ trail: StepTrail) -> [[Factor]]
  /// The same for column `column` of h @ W in a step.
  func productGradient(_ column: Int, _ place: StepPlace, _ trail: StepTrail) -> [[Factor]]
  /// What stands in row `unit` of h @ W for that column: the state before, or what is made of it; nil where that is 0.
  func productInput(_ column: Int, _ place: StepPlace, _ reader: StepReader) -> [Factor]?
  /// The part that is the sum of a gate, to which its inputs are added.
  func sumPart(ofGate gate: Int) -> Int
}

/// What a recurrent operation takes besides inputs and W.
package struct RecurrentExtras: Hashable, Sendable {
  package var hasBias: Bool
  package var hasMask: Bool
  package var hasStart: Bool

  package init(hasBias: Bool = false, hasMask: Bool = false, hasStart: Bool = false) {
    self.hasBias = hasBias
    self.hasMask = hasMask
    self.hasStart = hasStart
  }

  var bias: Int? { hasBias ? 2 : nil }
  var mask: Int? { hasMask ? 2 + (hasBias ? 1 : 0) : nil }
  var start: Int? { hasStart ? 2 + (hasBias ? 1 : 0) + (hasMask ? 1 : 0) : nil }
}

extension RecurrentOp {
  /// The place of c before the first step among the operands.
  var cellStart: Int? { hasCell ? extras.start.map { $0 + 1 } : nil }
  package var cellPart: Int { parts.count - 1 }
  private var operandCount: Int { (cellStart ?? extras.start ?? extras.mask ?? extras.bias ?? 1) + 1 }

  package func isDifferentiable(_ operand: Int) -> Bool { operand != extras.mask }

  package func formula(_ operands: [String]) -> String { "\(name)(\(operands.joined(separator: ", ")))" }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    let (inputs, w) = (operands[0], operands[1])
    guard inputs.rank == 3 else { throw .rank(op: name, inputs, expected: "[examples, time, \(gates)·units]") }
    guard w.rank == 2, w.dimensions[1] == inputs.dimensions[2], w.dimensions[1] == gates * w.dimensions[0] else {
      throw .mismatch(op: name, inputs, w)
    }
    let (examples, times, units) = (inputs.dimensions[0], inputs.dimensions[1], w.dimensions[0])
    for operand in operands.indices.dropFirst(2) where operand < operandCount {
      let expected = operand == extras.bias ? Shape([gates * units]) : Shape([examples, units])
      guard operands[operand] == expected else { throw .mismatch(op: name, inputs, operands[operand]) }
    }
    return Shape([examples, times, parts.count, units])
  }

  func extents(_ operands: [View]) -> StepExtents {
    let (inputs, w) = (operands[0].shape.dimensions, operands[1].shape.dimensions)
    return StepExtents(examples: inputs[0], times: inputs[1], units: w[0], gates: gates, parts: parts.count)
  }

  func memory<T: Scalar>(
    _ operands: [View], y: UnsafePointer<T>, scratch: UnsafeMutablePointer<T>
  ) -> StepMemory<T> {
    func elements(_ operand: Int?) -> UnsafePointer<T>? { operand.map { operands[$0].elements(T.self) } }
    return StepMemory(
      extents: extents(operands), weights: operands[1].elements(T.self), bias: elements(extras.bias),
      mask: elements(extras.mask), start: elements(extras.start), cellStart: elements(cellStart), y: y,
      scratch: scratch)
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let shape = Shape([
      operands[0].shape.dimensions[0], operands[0].shape.dimensions[1], parts.count, extents(operands).units,
    ])
    var y = Tensor(zeros: shape, precision: operands[0].precision)
    y.withBuffer { forward(operands, into: $0) }
    return y.withView { stepTerms(StepPlace(index), StepReader(operands: operands, y: $0, extras: extras)) }
  }

  package func forward<T: Scalar>(_ operands: [View], into y: Buffer, as type: T.Type) {
    let e = extents(operands)
    withUnsafeTemporaryAllocation(of: type, capacity: StepMemory<T>.scratchCount(e)) { scratch in
      guard let scratch = scratch.baseAddress else { return }
      let numbers = y.elements(type)
      let memory = memory(operands, y: UnsafePointer(numbers), scratch: scratch)
      let steps = ForwardSteps(memory: memory, inputs: operands[0].elements(type), y: numbers)
      for t in 0..<e.times where !y.isUnwanted {
        memory.gatherPrevious(t)
        step(t, steps)
      }
    }
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type) {
    let e = extents(pass.operands)
    let count = StepMemory<T>.scratchCount(e) + BackwardSteps<T>.scratchCount(e)
    withUnsafeTemporaryAllocation(of: type, capacity: count) { scratch in
      guard let scratch = scratch.baseAddress else { return }
      let memory = memory(pass.operands, y: pass.y.elements(type), scratch: scratch)
      let steps = BackwardSteps(
        memory: memory, dy: pass.dy.elements(type), scratch: scratch + StepMemory<T>.scratchCount(e))
      dx.zero()
      for t in (0..<e.times).reversed() where !dx.isUnwanted {
        steps.addFromOutside(t)
        stepBack(t, steps)
        collect(operand, t, steps, dx.elements(type))
        if t > 0 || extras.hasStart { passBack(t, steps) }
      }
      if operand == extras.start { dx.elements(type).update(from: steps.dState, count: dx.count) }
      if operand == cellStart { dx.elements(type).update(from: steps.dCell, count: dx.count) }
    }
  }

  private func collect<T: Scalar>(
    _ operand: Int, _ t: Int, _ steps: BackwardSteps<T>, _ dx: UnsafeMutablePointer<T>
  ) {
    let e = steps.memory.extents
    switch operand {
    case 0:
      for n in 0..<e.examples {
        (dx + (n * e.times + t) * e.columns).update(from: steps.dInput + n * e.columns, count: e.columns)
      }
    case 1: addWeightGradient(t, steps, to: dx)
    case extras.bias:
      for n in 0..<e.examples {
        let row = steps.dProduct + n * e.columns
        for column in 0..<e.columns { dx[column] += row[column] }
      }
    default: break
    }
  }

  package func passBack<T: Scalar>(_ t: Int, _ steps: BackwardSteps<T>) {
    steps.addThroughProduct(gates: 0..<gates)
  }

  package func addWeightGradient<T: Scalar>(_ t: Int, _ steps: BackwardSteps<T>, to dw: UnsafeMutablePointer<T>) {
    steps.memory.gatherPrevious(t)
    steps.addWeightGradient(of: UnsafePointer(steps.memory.previous), gates: 0..<gates, to: dw)
  }
}
