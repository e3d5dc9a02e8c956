import Tensors

/// An operation that brings groups of elements, which lie side by side, to mean 0 and deviation 1 (or only their mean square
/// to 1) and then scales and moves them by what is learned: n = (x − m)/s, y = γ·n + β, where s = √(variance + ε), over D
/// elements. γ and β may be missing.
/// dx = (γ·dy − Σ γ·dy/D − n·Σ γ·dy·n/D)/s, without the first sum where no mean is taken off; dγ = Σ dy·n, dβ = Σ dy.
package protocol GroupwiseNormOp: GenericOp {
  var epsilon: Double { get }
  /// Whether the mean is taken off.
  var centres: Bool { get }
  /// Where the groups of a tensor of this shape lie.
  func groups(of x: Shape) -> NormGroups
}

/// The groups of a normalisation, and which γ and β each of their elements has.
package struct NormGroups: Sendable {
  /// Elements of one group.
  let length: Int
  /// Elements side by side that share a γ; a group is made of whole runs.
  let run: Int
  /// How many γ there are.
  let gains: Int

  /// The place of the γ of an element.
  func gain(at offset: Int) -> Int { offset / run % gains }

  /// The first element of the group that an element lies in.
  func start(of offset: Int) -> Int { offset / length * length }
}

extension GroupwiseNormOp {
  /// Operands: x, gamma, beta.
  package func formula(_ operands: [String]) -> String { "\(name)(\(operands.joined(separator: ", ")))" }

  package func forward<T: Scalar>(_ operands: [View], into y: Buffer, as type: T.Type) {
    let (x, y) = (operands[0].elements(type), y.elements(type))
    let gamma = operands.count > 1 ? operands[1].elements(type) : nil
    let beta = operands.count > 2 ? operands[2].elements(type) : nil
    forEachGroup(operands[0], as: type) { start, groups, mean, inverse in
      var (gain, end) = (groups.gain(at: start), start)
      while end < start + groups.length {
        let (scale, move) = (gamma?[gain] ?? 1, beta?[gain] ?? 0)
        for i in end..<end + groups.run { y[i] = scale * ((x[i] - mean) * inverse) + move }
        (gain, end) = (gain + 1, end + groups.run)
      }
    }
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type) {
    if operand == 0 { return backward(pass, into: dx.elements(type)) }
    let (x, dy, result) = (pass.operands[0].elements(type), pass.dy.elements(type), dx.elements(type))
    dx.zero()
    forEachGroup(pass.operands[0], as: type) { start, groups, mean, inverse in
      var (gain, end) = (groups.gain(at: start), start)
      while end < start + groups.length {
        var sum: T = 0
        if operand == 1 {
          for i in end..<end + groups.run { sum += dy[i] * ((x[i] - mean) * inverse) }
        } else {
          for i in end..<end + groups.run { sum += dy[i] }
        }
        result[gain] += sum
        (gain, end) = (gain + 1, end + groups.run)
      }
    }
  }

  /// dx: first γ·dy and its sums, then what they take off.
  private func backward<T: Scalar>(_ pass: BackwardPass, into dx: UnsafeMutablePointer<T>) {
    let (x, dy) = (pass.operands[0].elements(T.self), pass.dy.elements(T.self))
    let gamma = pass.operands.count > 1 ? pass.operands[1].elements(T.self) : nil
    forEachGroup(pass.operands[0], as: T.self) { start, groups, mean, inverse in
      var (gain, end) = (groups.gain(at: start), start)
      var (sum, product): (T, T) = (0, 0)
      while end < start + groups.length {
        let scale = gamma?[gain] ?? 1
        for i in end..<end + groups.run {
          let gradient = scale * dy[i]
          dx[i] = gradient
          sum += gradient
          product += gradient * ((x[i] - mean) * inverse)
        }
        (gain, end) = (gain + 1, end + groups.run)
      }
      let (level, slope) = (centres ? sum / T(groups.length) : 0, product / T(groups.length))
      for i in start..<start + groups.length {
        dx[i] = (dx[i] - level - (x[i] - mean) * inverse * slope) * inverse
      }
    }
  }

  /// Calls `body` with the start of each group, its mean (0 where none is taken off) and 1/s.
  private func forEachGroup<T: Scalar>(
    _ x: View, as type: T.Type, _ body: (_ start: Int, NormGroups, _ mean: T, _ inverse: T) -> Void
  ) {
    let groups = groups(of: x.shape)
    guard x.count > 0, groups.length > 0 else { return }
    for start in stride(from: 0, to: x.count, by: groups.length) {
      let (mean, inverse) = statistics(x.elements(type) + start, groups.length)
      body(start, groups, mean, inverse)
    }
  }

  private func statistics<T: Scalar>(_ x: UnsafePointer<T>, _ count: Int) -> (mean: T, inverse: T) {
    var (mean, squares): (T, T) = (0, 0)
    if centres {
      for i in 0..<count { mean += x[i] }
      mean /= T(count)
    }
    for i in 0..<count { squares += (x[i] - mean) * (x[i] - mean) }
    return (mean, 1 / (squares / T(count) + T(epsilon)).squareRoot())
  }
}

extension GroupwiseNormOp {
  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    guard let offset = operands[0].shape.offset(of: index) else { return [] }
    let place = groups(of: operands[0].shape).gain(at: offset)
    let scale = operands.count > 1 ? [gain(1, place, operands)] : []
    let terms = [Term(scale + [normalized(offset, operands)])]
    return operands.count > 2 ? terms + [Term(gain(2, place, operands))] : terms
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let x = pass.operands[0]
    let groups = groups(of: x.shape)
    guard let offset = pass.operands[operand].shape.offset(of: index) else { return [] }
    if operand == 0 {
      let start = groups.start(of: offset)
      return (start..<start + groups.length).map { i in
        let scale = pass.operands.count > 1 ? [gain(1, groups.gain(at: i), pass.operands)] : []
        return Term([pass.dyFactor(x.shape.index(at: i))] + scale + [slope(of: i, by: offset, pass.operands)])
      }
    }
    return (0..<x.count).filter { groups.gain(at: $0) == offset }.map { i in
      let dy = pass.dyFactor(x.shape.index(at: i))
      return operand == 1 ? Term(dy, normalized(i, pass.operands)) : Term(dy)
    }
  }

  private func gain(_ operand: Int, _ place: Int, _ operands: [View]) -> Factor {
    .operand(operand, operands[operand].shape.index(at: place), operands)
  }

  private func normalized(_ offset: Int, _ operands: [View]) -> Factor {
    let template = centres ? "(% - mean)/deviation" : "%/root_mean_square"
    return Factor(.derived(template, [source(offset, operands)]), number(offset, operands).normalized)
  }

  /// ∂n[i]/∂x[j] = (δᵢⱼ − 1/D − n[i]·n[j]/D)/s, without 1/D where no mean is taken off.
  private func slope(of i: Int, by j: Int, _ operands: [View]) -> Factor {
    let count = Double(groups(of: operands[0].shape).length)
    let (n, inverse) = number(i, operands)
    let level = (i == j ? 1 : 0) - (centres ? 1 / count : 0)
    let value = (level - n * number(j, operands).normalized / count) * inverse
    if i == j { return Factor(.derived("\(name)′(%)", [source(i, operands)]), value) }
    return Factor(.derived("d \(name)(%)/d %", [source(i, operands), source(j, operands)]), value)
  }

  private func source(_ offset: Int, _ operands: [View]) -> Factor.Source {
    .operand(0, operands[0].shape.index(at: offset))
  }

  /// n and 1/s for one element.
  private func number(_ offset: Int, _ operands: [View]) -> (normalized: Double, inverse: Double) {
    let (x, groups) = (operands[0], groups(of: operands[0].shape))
    let start = groups.start(of: offset)
    let values = (start..<start + groups.length).map { x[$0] }
    let (mean, inverse) = values.withUnsafeBufferPointer { values in
      values.baseAddress.map { statistics($0, values.count) } ?? (0, 0)
    }
    return ((x[offset] - mean) * inverse, inverse)
  }
}
