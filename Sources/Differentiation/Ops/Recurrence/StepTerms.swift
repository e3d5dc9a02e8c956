import Tensors

/// One number of a recurrent operation's result. Before the first step t is −1.
package struct StepPlace: Sendable {
  let n: Int
  var t: Int
  var part: Int
  var unit: Int

  init(n: Int, t: Int, part: Int = 0, unit: Int = 0) {
    (self.n, self.t, self.part, self.unit) = (n, t, part, unit)
  }

  init(_ index: [Int]) { self.init(n: index[0], t: index[1], part: index[2], unit: index[3]) }

  func at(t: Int) -> StepPlace { StepPlace(n: n, t: t, part: part, unit: unit) }
  func at(unit: Int) -> StepPlace { StepPlace(n: n, t: t, part: part, unit: unit) }

  func index(_ part: Int) -> [Int] { [n, t, part, unit] }
}

/// The numbers of a recurrent operation, for explanations.
package struct StepReader {
  let operands: [View]
  let y: View
  let extras: RecurrentExtras

  var times: Int { y.shape.dimensions[1] }
  var partCount: Int { y.shape.dimensions[2] }
  var units: Int { y.shape.dimensions[3] }

  func value(_ part: Int, _ place: StepPlace) -> Double { y[place.index(part)] }
  func source(_ part: Int, _ place: StepPlace) -> Factor.Source { .part(place.index(part)) }
  func factor(_ part: Int, _ place: StepPlace) -> Factor { Factor(source(part, place), value(part, place)) }

  /// A function of another part, as a term.
  func derived(_ template: String, _ part: Int, _ place: StepPlace, _ value: Double) -> Term {
    Term(Factor(.derived(template, [source(part, place)]), value))
  }

  /// A part in the step before, or what it was at the start; nil where that is 0.
  func before(_ part: Int, _ place: StepPlace, start: Int?) -> Factor? {
    if place.t > 0 { return factor(part, place.at(t: place.t - 1)) }
    return start.map { .operand($0, [place.n, place.unit], operands) }
  }

  func mask(_ place: StepPlace) -> [Factor] {
    extras.mask.map { [.operand($0, [place.n, place.unit], operands)] } ?? []
  }

  /// h of the step before as it goes into h @ W.
  func stateBefore(_ place: StepPlace) -> [Factor]? {
    before(partCount - 1, place, start: extras.start).map { [$0] + mask(place) }
  }

  func weight(_ row: Int, _ column: Int) -> Factor { .operand(1, [row, column], operands) }

  /// The sum of a gate: its inputs, its bias, and its column of h @ W.
  func sumTerms(gate: Int, _ place: StepPlace, addsInputs: Bool, _ op: some RecurrentOp) -> [Term] {
    let column = gate * units + place.unit
    let inputs = addsInputs ? [Term(.operand(0, [place.n, place.t, column], operands))] : []
    let bias = extras.bias.map { [Term(.operand($0, [column], operands))] } ?? []
    let products = (0..<units).compactMap { row in
      op.productInput(column, place.at(unit: row), self).map { Term($0 + [weight(row, column)]) }
    }
    return inputs + bias + products
  }
}

/// The gradients of a recurrent operation, for explanations: each as a sum of products of numbers that are recorded.
package struct StepTrail {
  let reader: StepReader
  let dy: View
  /// [N, T, G·H]
  let dInputs: View

  /// The gradient of a part that comes from outside; left out where it is 0, but for the last state.
  func outside(_ part: Int, _ place: StepPlace) -> [[Factor]] {
    guard place.t >= 0 else { return [] }
    let index = place.index(part)
    let isLast = part == reader.partCount - 1 && place.t == reader.times - 1
    return dy[index] != 0 || isLast ? [[Factor(.resultGradient(index), dy[index])]] : []
  }

  func inputGradient(_ column: Int, _ place: StepPlace) -> Factor {
    let index = [place.n, place.t, column]
    return Factor(.operandGradient(0, index), dInputs[index])
  }

  /// What comes back to a unit's state through h @ W of the next step.
  func throughProduct(_ place: StepPlace, gates: Range<Int>? = nil, _ op: some RecurrentOp) -> [[Factor]] {
    let next = place.at(t: place.t + 1)
    guard next.t < reader.times else { return [] }
    let units = reader.units
    let columns = (gates?.lowerBound ?? 0) * units..<(gates?.upperBound ?? op.gates) * units
    return columns.flatMap { column in
      op.productGradient(column, next, self).times([reader.weight(place.unit, column)] + reader.mask(place))
    }
  }

  /// What comes back to a part through all later steps, each of which passes on as much as its gate lets through: the sum
  /// over s ≥ t of gate[t+1]·…·gate[s] times what the part gets in step s.
  func carried(
    by gate: Int, _ place: StepPlace, named name: String, _ arrivals: (StepPlace) -> [[Factor]]
  ) -> [[Factor]] {
    var (terms, share): ([[Factor]], Double) = (arrivals(place), 1)
    for s in max(place.t + 1, 0)..<max(reader.times, place.t + 1, 0) {
      let later = place.at(t: s)
      share *= reader.value(gate, later)
      terms += arrivals(later).times(.constant("product of \(name) until then", share))
    }
    return terms
  }
}

extension [[Factor]] {
  func times(_ factors: [Factor]) -> [[Factor]] { map { $0 + factors } }
  func times(_ factor: Factor) -> [[Factor]] { times([factor]) }
}

extension RecurrentOp {
  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    var own = Tensor(zeros: pass.operands[0].shape, precision: pass.y.precision)
    let recorded = pass.contributions.first ?? nil
    if recorded == nil { own.withBuffer { backward(0, pass, into: $0) } }
    return own.withView { view in
      let reader = StepReader(operands: pass.operands, y: pass.y, extras: extras)
      let trail = StepTrail(reader: reader, dy: pass.dy, dInputs: recorded ?? view)
      return gradientFactors(operand, at: index, trail).map { Term($0) }
    }
  }

  private func gradientFactors(_ operand: Int, at index: [Int], _ trail: StepTrail) -> [[Factor]] {
    let (reader, units) = (trail.reader, trail.reader.units)
    switch operand {
    case 0:
      let (gate, unit) = index[2].quotientAndRemainder(dividingBy: max(units, 1))
      return totalGradient(sumPart(ofGate: gate), StepPlace(n: index[0], t: index[1], unit: unit), trail)
    case 1:
      return steps(reader).flatMap { place -> [[Factor]] in
        guard let input = productInput(index[1], place.at(unit: index[0]), reader) else { return [] }
        return productGradient(index[1], place, trail).map { input + $0 }
      }
    case extras.bias: return steps(reader).flatMap { productGradient(index[0], $0, trail) }
    case extras.start: return totalGradient(parts.count - 1, StepPlace(n: index[0], t: -1, unit: index[1]), trail)
    case cellStart: return totalGradient(cellPart, StepPlace(n: index[0], t: -1, unit: index[1]), trail)
    default: return []
    }
  }

  private func steps(_ reader: StepReader) -> [StepPlace] {
    (0..<reader.y.shape.dimensions[0]).flatMap { n in (0..<reader.times).map { StepPlace(n: n, t: $0) } }
  }
}
