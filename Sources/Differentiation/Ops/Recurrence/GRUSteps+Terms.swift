import Tensors

extension GRUSteps {
  package func stepTerms(_ place: StepPlace, _ reader: StepReader) -> [Term] {
    let value = reader.value(place.part, place)
    switch place.part {
    case 0, 1: return reader.sumTerms(gate: place.part, place, addsInputs: true, self)
    case Self.state:
      if reset == .after { return reader.sumTerms(gate: 2, place, addsInputs: false, self) }
      return reader.stateBefore(place).map { [Term([reader.factor(Self.r, place)] + $0)] } ?? []
    case Self.nSum:
      if reset == .before { return reader.sumTerms(gate: 2, place, addsInputs: true, self) }
      let inputs = Factor.operand(0, [place.n, place.t, 2 * reader.units + place.unit], reader.operands)
      return [Term(inputs), Term(reader.factor(Self.r, place), reader.factor(Self.state, place))]
    case Self.r, Self.z: return [reader.derived("sigmoid(%)", place.part - Self.r, place, value)]
    case Self.n: return [reader.derived("tanh(%)", Self.nSum, place, value)]
    default:
      let (z, before) = (reader.factor(Self.z, place), reader.before(Self.h, place, start: extras.start))
      return [Term(rest(place, reader), reader.factor(Self.n, place))] + (before.map { [Term(z, $0)] } ?? [])
    }
  }

  /// 1 − z.
  private func rest(_ place: StepPlace, _ reader: StepReader) -> Factor {
    Factor(.derived("(1 - %)", [reader.source(Self.z, place)]), 1 - reader.value(Self.z, place))
  }

  package func totalGradient(_ part: Int, _ place: StepPlace, _ trail: StepTrail) -> [[Factor]] {
    let reader = trail.reader
    func times(_ part: Int, _ factors: [Factor]) -> [[Factor]] { totalGradient(part, place, trail).times(factors) }
    let outside = part == Self.h ? [] : trail.outside(part, place)
    switch part {
    case Self.h:
      return trail.carried(by: Self.z, place, named: "z") { later in
        trail.outside(Self.h, later) + throughGates(later, trail)
      }
    case Self.n: return times(Self.h, [rest(place, reader)]) + outside
    case Self.z: return times(Self.h, [change(place, reader)]) + outside
    case Self.nSum: return times(Self.n, [slope("tanh", Self.n, Self.nSum, place, reader)]) + outside
    case Self.state: return stateGradient(place, trail) + outside
    case Self.r:
      if reset == .after { return times(Self.nSum, [reader.factor(Self.state, place)]) + outside }
      let before = reader.stateBefore(place) ?? [.constant("h before the first step", 0)]
      return times(Self.state, before) + outside
    default: return times(part + Self.r, [slope("sigmoid", part + Self.r, part, place, reader)]) + outside
    }
  }

  /// Of q, or of r·h.
  private func stateGradient(_ place: StepPlace, _ trail: StepTrail) -> [[Factor]] {
    if reset == .after { return totalGradient(Self.nSum, place, trail).times(trail.reader.factor(Self.r, place)) }
    let units = trail.reader.units
    return (2 * units..<3 * units).map { column in
      [trail.inputGradient(column, place), trail.reader.weight(place.unit, column)]
    }
  }

  /// What comes back to a state from the gates of the next step.
  private func throughGates(_ place: StepPlace, _ trail: StepTrail) -> [[Factor]] {
    guard reset == .before else { return trail.throughProduct(place, self) }
    let next = place.at(t: place.t + 1)
    guard next.t < trail.reader.times else { return [] }
    let kept = totalGradient(Self.state, next, trail)
    return trail.throughProduct(place, gates: 0..<2, self)
      + kept.times([trail.reader.factor(Self.r, next)] + trail.reader.mask(place))
  }

  /// How much h changes with z: h before − n.
  private func change(_ place: StepPlace, _ reader: StepReader) -> Factor {
    let (before, n) = (reader.before(Self.h, place, start: extras.start), reader.factor(Self.n, place))
    guard let before else { return Factor(.derived("(0 - %)", [n.source]), 0 - n.value) }
    return Factor(.derived("(% - %)", [before.source, n.source]), before.value - n.value)
  }

  private func slope(
    _ function: String, _ part: Int, _ sum: Int, _ place: StepPlace, _ reader: StepReader
  ) -> Factor {
    let y = reader.value(part, place)
    return Factor(
      .derived("\(function)′(%)", [reader.source(sum, place)]), function == "tanh" ? 1 - y * y : y * (1 - y))
  }

  package func productGradient(_ column: Int, _ place: StepPlace, _ trail: StepTrail) -> [[Factor]] {
    let units = trail.reader.units
    guard reset == .after, column >= 2 * units else { return [[trail.inputGradient(column, place)]] }
    let own = place.at(unit: column - 2 * units)
    return [[trail.inputGradient(column, own), trail.reader.factor(Self.r, own)]] + trail.outside(Self.state, own)
  }

  package func productInput(_ column: Int, _ place: StepPlace, _ reader: StepReader) -> [Factor]? {
    guard reset == .before, column >= 2 * reader.units else { return reader.stateBefore(place) }
    return [reader.factor(Self.state, place)]
  }

  package func sumPart(ofGate gate: Int) -> Int { gate == 2 ? Self.nSum : gate }
}
