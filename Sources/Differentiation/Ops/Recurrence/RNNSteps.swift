import Tensors

/// The plain recurrent cell: h[t] = f(inputs[t] + h[t−1] @ W), where f is tanh or relu.
/// inputs: [N, T, H], W: [H, H] → [N, T, 2, H]: the sums, and h.  Elman 1990; back through time: Werbos 1990.
package struct RNNSteps: RecurrentOp {
  package enum Activation: String, Hashable, Sendable, CaseIterable { case tanh, relu }

  package let activation: Activation
  package let extras: RecurrentExtras

  package init(_ activation: Activation = .tanh, extras: RecurrentExtras = RecurrentExtras()) {
    self.activation = activation
    self.extras = extras
  }

  package var name: String { "rnn" }
  package var gates: Int { 1 }
  package var hasCell: Bool { false }

  package var parts: [OpPart] {
    [OpPart("sum", "inputs + h before @ W_hh"), OpPart("h", "\(activation.rawValue)(sum)")]
  }

  package func step<T: Scalar>(_ t: Int, _ steps: ForwardSteps<T>) {
    let e = steps.memory.extents
    for n in 0..<e.examples { steps.part(0, n, t).update(from: steps.inputs(n, t), count: e.units) }
    steps.addProduct(UnsafePointer(steps.memory.previous), gates: 0..<1, to: 0, t)
    for n in 0..<e.examples {
      switch activation {
      case .tanh: steps.kernels.hyperbolicTangent(steps.part(0, n, t), into: steps.part(1, n, t), count: e.units)
      case .relu: steps.kernels.relu(steps.part(0, n, t), into: steps.part(1, n, t), count: e.units)
      }
    }
  }

  package func stepBack<T: Scalar>(_ t: Int, _ steps: BackwardSteps<T>) {
    let units = steps.memory.extents.units
    steps.forEachExample { n, dInput, _ in
      let (sum, h) = (steps.memory.part(0, n, t), steps.memory.part(1, n, t))
      let (dh, outside) = (steps.dState + n * units, steps.dy(0, n, t))
      for j in 0..<units {
        let slope: T = activation == .tanh ? 1 - h[j] * h[j] : sum[j] > 0 ? 1 : 0
        dInput[j] = dh[j] * slope + outside[j]
        dh[j] = 0
      }
    }
    steps.copyInputToProduct()
  }
}

extension RNNSteps {
  package func stepTerms(_ place: StepPlace, _ reader: StepReader) -> [Term] {
    if place.part == 0 { return reader.sumTerms(gate: 0, place, addsInputs: true, self) }
    return [reader.derived("\(activation.rawValue)(%)", 0, place, reader.value(1, place))]
  }

  package func totalGradient(_ part: Int, _ place: StepPlace, _ trail: StepTrail) -> [[Factor]] {
    if part == 1 { return trail.outside(1, place) + trail.throughProduct(place, self) }
    let (sum, h) = (trail.reader.value(0, place), trail.reader.value(1, place))
    let slope = activation == .tanh ? 1 - h * h : sum > 0 ? 1 : 0
    let factor = Factor(.derived("\(activation.rawValue)′(%)", [trail.reader.source(0, place)]), slope)
    return totalGradient(1, place, trail).times(factor) + trail.outside(0, place)
  }

  package func productGradient(_ column: Int, _ place: StepPlace, _ trail: StepTrail) -> [[Factor]] {
    [[trail.inputGradient(column, place)]]
  }

  package func productInput(_ column: Int, _ place: StepPlace, _ reader: StepReader) -> [Factor]? {
    reader.stateBefore(place)
  }

  package func sumPart(ofGate gate: Int) -> Int { 0 }
}
