import Tensors

/// The gated recurrent unit, with q = h[t−1] @ W + b: r, z = sigmoid(inputs + q) of their columns, and
/// reset after: n = tanh(inputs + r·q); reset before: n = tanh(inputs + (r·h[t−1]) @ W); h[t] = (1 − z)·n + z·h[t−1].
/// inputs: [N, T, 3·H] in the order r, z, n; W: [H, 3·H], b: [3·H] or none → [N, T, 8, H]: the sums of r and z, q of n or
/// r·h[t−1], the sum of n, the gates r and z, n, h.
/// Cho et al. 2014 (reset before); reset after as in PyTorch.
package struct GRUSteps: RecurrentOp {
  /// Whether the gate r multiplies the state before it goes through W, or what comes out.
  package enum Reset: String, Hashable, Sendable, CaseIterable { case after, before }

  package let reset: Reset
  package let extras: RecurrentExtras

  package init(reset: Reset = .after, extras: RecurrentExtras = RecurrentExtras()) {
    self.reset = reset
    self.extras = extras
  }

  package var name: String { "gru" }
  package var gates: Int { 3 }
  package var hasCell: Bool { false }

  package var parts: [OpPart] {
    let sum = extras.hasBias ? "inputs + h before @ W_hh + b_hh" : "inputs + h before @ W_hh"
    let (state, n): (OpPart, String) =
      reset == .after
      ? (OpPart("n_state", extras.hasBias ? "h before @ W_hh + b_hh" : "h before @ W_hh"), "inputs + r · n_state")
      : (OpPart("h_reset", "r · h before"), "inputs + h_reset @ W_hh")
    return [
      OpPart("r_sum", sum), OpPart("z_sum", sum), state, OpPart("n_sum", n), OpPart("r", "sigmoid(r_sum)"),
      OpPart("z", "sigmoid(z_sum)"), OpPart("n", "tanh(n_sum)"), OpPart("h", "(1 - z) · n + z · h before"),
    ]
  }

  static let (state, nSum, r, z, n, h) = (2, 3, 4, 5, 6, 7)

  package func step<T: Scalar>(_ t: Int, _ steps: ForwardSteps<T>) {
    let e = steps.memory.extents
    for n in 0..<e.examples {
      let (sums, inputs) = (steps.part(0, n, t), steps.inputs(n, t))
      sums.update(from: inputs, count: 2 * e.units)
      (sums + 2 * e.units).update(repeating: 0, count: e.units)
      if let bias = steps.memory.bias { for j in 0..<e.columns { sums[j] += bias[j] } }
    }
    let previous = UnsafePointer(steps.memory.previous)
    steps.addProduct(previous, gates: 0..<(reset == .after ? 3 : 2), to: 0, t)
    for n in 0..<e.examples {
      steps.kernels.sigmoid(steps.part(0, n, t), into: steps.part(Self.r, n, t), count: 2 * e.units)
    }
    sumCandidate(t, steps)
    for n in 0..<e.examples {
      let candidate = steps.part(Self.n, n, t)
      steps.kernels.hyperbolicTangent(steps.part(Self.nSum, n, t), into: candidate, count: e.units)
      let (z, h, before) = (steps.part(Self.z, n, t), steps.part(Self.h, n, t), steps.memory.stateBefore(n, t))
      for j in 0..<e.units { h[j] = (1 - z[j]) * candidate[j] + z[j] * before[j] }
    }
  }

  private func sumCandidate<T: Scalar>(_ t: Int, _ steps: ForwardSteps<T>) {
    let e = steps.memory.extents
    for n in 0..<e.examples {
      let (state, sum, r) = (steps.part(Self.state, n, t), steps.part(Self.nSum, n, t), steps.part(Self.r, n, t))
      let inputs = steps.inputs(n, t, gate: 2)
      if reset == .after {
        for j in 0..<e.units { sum[j] = inputs[j] + r[j] * state[j] }
      } else {
        let before = steps.memory.previous + n * e.units
        sum.update(from: inputs, count: e.units)
        for j in 0..<e.units { state[j] = r[j] * before[j] }
      }
    }
    guard reset == .before else { return }
    let kept = UnsafePointer(steps.part(Self.state, 0, t))
    steps.addProduct(kept, stride: e.exampleStride, gates: 2..<3, to: Self.nSum, t)
  }

  package func stepBack<T: Scalar>(_ t: Int, _ steps: BackwardSteps<T>) {
    let units = steps.memory.extents.units
    steps.forEachExample { n, dInput, dProduct in
      let (r, outside, before) = (steps.memory.part(Self.r, n, t), steps.dy(0, n, t), steps.memory.stateBefore(n, t))
      let (z, candidate, dh) = (r + units, r + 2 * units, steps.dState + n * units)
      func own(_ part: Int, _ j: Int) -> T { outside[part * units + j] }
      for j in 0..<units {
        let dz = dh[j] * (before[j] - candidate[j]) + own(Self.z, j)
        let dCandidate = dh[j] * (1 - z[j]) + own(Self.n, j)
        dInput[units + j] = dz * (z[j] * (1 - z[j])) + own(1, j)
        dInput[2 * units + j] = dCandidate * (1 - candidate[j] * candidate[j]) + own(Self.nSum, j)
        dh[j] *= z[j]
      }
      dProduct.update(from: dInput, count: 3 * units)
    }
    reset == .after ? resetBack(t, steps) : resetBackBefore(t, steps)
  }

  /// dq and dr, where n's sum is inputs + r·q.
  private func resetBack<T: Scalar>(_ t: Int, _ steps: BackwardSteps<T>) {
    let units = steps.memory.extents.units
    steps.forEachExample { n, dInput, dProduct in
      let (r, state, outside) = (
        steps.memory.part(Self.r, n, t), steps.memory.part(Self.state, n, t), steps.dy(0, n, t)
      )
      for j in 0..<units {
        let dSum = dInput[2 * units + j]
        let dr = dSum * state[j] + outside[Self.r * units + j]
        dInput[j] = dr * (r[j] * (1 - r[j])) + outside[j]
        dProduct[j] = dInput[j]
        dProduct[2 * units + j] = dSum * r[j] + outside[Self.state * units + j]
      }
    }
  }

  /// dr, where n's sum is inputs + (r·h) @ W; `carried` becomes what goes on to that h.
  private func resetBackBefore<T: Scalar>(_ t: Int, _ steps: BackwardSteps<T>) {
    let units = steps.memory.extents.units
    steps.memory.gatherPrevious(t)
    steps.multiplyBack(gates: 2..<3, into: steps.carried, adds: false)
    steps.forEachExample { n, dInput, dProduct in
      let (r, outside) = (steps.memory.part(Self.r, n, t), steps.dy(0, n, t))
      let (before, carried) = (steps.memory.previous + n * units, steps.carried + n * units)
      for j in 0..<units {
        let dKept = carried[j] + outside[Self.state * units + j]
        let dr = dKept * before[j] + outside[Self.r * units + j]
        dInput[j] = dr * (r[j] * (1 - r[j])) + outside[j]
        dProduct[j] = dInput[j]
        carried[j] = dKept * r[j]
      }
    }
  }

  package func passBack<T: Scalar>(_ t: Int, _ steps: BackwardSteps<T>) {
    guard reset == .before else { return steps.addThroughProduct(gates: 0..<3) }
    steps.multiplyBack(gates: 0..<2, into: steps.carried, adds: true)
    let count = steps.memory.extents.examples * steps.memory.extents.units
    for i in 0..<count { steps.dState[i] += steps.carried[i] * (steps.memory.mask?[i] ?? 1) }
  }

  package func addWeightGradient<T: Scalar>(_ t: Int, _ steps: BackwardSteps<T>, to dw: UnsafeMutablePointer<T>) {
    steps.memory.gatherPrevious(t)
    let previous = UnsafePointer(steps.memory.previous)
    steps.addWeightGradient(of: previous, gates: 0..<(reset == .after ? 3 : 2), to: dw)
    guard reset == .before else { return }
    let kept = steps.memory.part(Self.state, 0, t)
    steps.addWeightGradient(of: kept, stride: steps.memory.extents.exampleStride, gates: 2..<3, to: dw)
  }
}
