import Tensors

/// The long short-term memory: with the sums of four gates, each inputs[t] + h[t−1] @ W,
/// i, f, o = sigmoid and g = tanh of their sums, c[t] = f·c[t−1] + i·g, h[t] = o·tanh(c[t]).
/// inputs: [N, T, 4·H] in the order i, f, g, o; W: [H, 4·H] → [N, T, 11, H]: the four sums, the gates, c, tanh(c), h.
/// Hochreiter & Schmidhuber 1997; with the forget gate f: Gers et al. 2000.
package struct LSTMSteps: RecurrentOp {
  package let extras: RecurrentExtras

  package init(extras: RecurrentExtras = RecurrentExtras()) { self.extras = extras }

  package var name: String { "lstm" }
  package var gates: Int { 4 }
  package var hasCell: Bool { true }
  package var cellPart: Int { Self.c }

  package var parts: [OpPart] {
    let sums = ["i", "f", "g", "o"].map { OpPart("\($0)_sum", "inputs + h before @ W_hh") }
    return sums + [
      OpPart("i", "sigmoid(i_sum)"), OpPart("f", "sigmoid(f_sum)"), OpPart("g", "tanh(g_sum)"),
      OpPart("o", "sigmoid(o_sum)"), OpPart("c", "f · c before + i · g"), OpPart("c_tanh", "tanh(c)"),
      OpPart("h", "o · c_tanh"),
    ]
  }

  private static let (i, f, g, o, c, squashed, h) = (4, 5, 6, 7, 8, 9, 10)

  package func step<T: Scalar>(_ t: Int, _ steps: ForwardSteps<T>) {
    let e = steps.memory.extents
    let (units, kernels) = (e.units, steps.kernels)
    for n in 0..<e.examples { steps.part(0, n, t).update(from: steps.inputs(n, t), count: e.columns) }
    steps.addProduct(UnsafePointer(steps.memory.previous), gates: 0..<4, to: 0, t)
    for n in 0..<e.examples {
      let (sums, i) = (steps.part(0, n, t), steps.part(Self.i, n, t))
      let (f, g, o) = (i + units, i + 2 * units, i + 3 * units)
      kernels.sigmoid(sums, into: i, count: 2 * units)
      kernels.hyperbolicTangent(sums + 2 * units, into: g, count: units)
      kernels.sigmoid(sums + 3 * units, into: o, count: units)
      let (c, squashed, h) = (i + 4 * units, i + 5 * units, i + 6 * units)
      let before = steps.memory.before(Self.c, n, t, start: steps.memory.cellStart)
      for j in 0..<units { c[j] = f[j] * before[j] + i[j] * g[j] }
      kernels.hyperbolicTangent(c, into: squashed, count: units)
      for j in 0..<units { h[j] = o[j] * squashed[j] }
    }
  }

  package func stepBack<T: Scalar>(_ t: Int, _ steps: BackwardSteps<T>) {
    let units = steps.memory.extents.units
    steps.forEachExample { n, dInput, _ in
      let (i, outside) = (steps.memory.part(Self.i, n, t), steps.dy(0, n, t))
      let (f, g, o, squashed) = (i + units, i + 2 * units, i + 3 * units, i + 5 * units)
      let before = steps.memory.before(Self.c, n, t, start: steps.memory.cellStart)
      let (dh, dc) = (steps.dState + n * units, steps.dCell + n * units)
      func own(_ part: Int, _ j: Int) -> T { outside[part * units + j] }
      for j in 0..<units {
        let dSquashed = dh[j] * o[j] + own(Self.squashed, j)
        let dCell = dc[j] + dSquashed * (1 - squashed[j] * squashed[j]) + own(Self.c, j)
        let (di, df) = (dCell * g[j] + own(Self.i, j), dCell * before[j] + own(Self.f, j))
        let (dg, dOut) = (dCell * i[j] + own(Self.g, j), dh[j] * squashed[j] + own(Self.o, j))
        dInput[j] = di * (i[j] * (1 - i[j])) + own(0, j)
        dInput[units + j] = df * (f[j] * (1 - f[j])) + own(1, j)
        dInput[2 * units + j] = dg * (1 - g[j] * g[j]) + own(2, j)
        dInput[3 * units + j] = dOut * (o[j] * (1 - o[j])) + own(3, j)
        dc[j] = dCell * f[j]
        dh[j] = 0
      }
    }
    steps.copyInputToProduct()
  }
}

extension LSTMSteps {
  package func stepTerms(_ place: StepPlace, _ reader: StepReader) -> [Term] {
    let value = reader.value(place.part, place)
    switch place.part {
    case 0...3: return reader.sumTerms(gate: place.part, place, addsInputs: true, self)
    case Self.g: return [reader.derived("tanh(%)", 2, place, value)]
    case Self.i, Self.f, Self.o: return [reader.derived("sigmoid(%)", place.part - Self.i, place, value)]
    case Self.c:
      let kept = reader.before(Self.c, place, start: cellStart).map { [Term(reader.factor(Self.f, place), $0)] } ?? []
      return kept + [Term(reader.factor(Self.i, place), reader.factor(Self.g, place))]
    case Self.squashed: return [reader.derived("tanh(%)", Self.c, place, value)]
    default: return [Term(reader.factor(Self.o, place), reader.factor(Self.squashed, place))]
    }
  }

  package func totalGradient(_ part: Int, _ place: StepPlace, _ trail: StepTrail) -> [[Factor]] {
    let reader = trail.reader
    func times(_ part: Int, _ factor: Factor) -> [[Factor]] { totalGradient(part, place, trail).times(factor) }
    switch part {
    case Self.h: return trail.outside(part, place) + trail.throughProduct(place, self)
    case Self.squashed: return times(Self.h, reader.factor(Self.o, place)) + trail.outside(part, place)
    case Self.c:
      return trail.carried(by: Self.f, place, named: "f") { later in
        guard later.t >= 0 else { return [] }
        let squashed = totalGradient(Self.squashed, later, trail)
        return squashed.times(slope("tanh", Self.squashed, Self.c, later, reader)) + trail.outside(Self.c, later)
      }
    case Self.i: return times(Self.c, reader.factor(Self.g, place)) + trail.outside(part, place)
    case Self.f:
      let before = reader.before(Self.c, place, start: cellStart) ?? .constant("c before the first step", 0)
      return times(Self.c, before) + trail.outside(part, place)
    case Self.g: return times(Self.c, reader.factor(Self.i, place)) + trail.outside(part, place)
    case Self.o: return times(Self.h, reader.factor(Self.squashed, place)) + trail.outside(part, place)
    default:
      let slope = slope(part == 2 ? "tanh" : "sigmoid", part + Self.i, part, place, reader)
      return times(part + Self.i, slope) + trail.outside(part, place)
    }
  }

  /// The slope of a part that is a function of another.
  private func slope(
    _ function: String, _ part: Int, _ sum: Int, _ place: StepPlace, _ reader: StepReader
  ) -> Factor {
    let y = reader.value(part, place)
    return Factor(
      .derived("\(function)′(%)", [reader.source(sum, place)]), function == "tanh" ? 1 - y * y : y * (1 - y))
  }

  package func productGradient(_ column: Int, _ place: StepPlace, _ trail: StepTrail) -> [[Factor]] {
    [[trail.inputGradient(column, place)]]
  }

  package func productInput(_ column: Int, _ place: StepPlace, _ reader: StepReader) -> [Factor]? {
    reader.stateBefore(place)
  }

  package func sumPart(ofGate gate: Int) -> Int { gate }
}
