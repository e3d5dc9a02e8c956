import Tensors

/// Softmax cross-entropy of logits z [N, C], the mean over the N examples: L = −Σₙ Σ_c t[n, c]·ln softmax(z[n])[c] / N.
/// Targets are class numbers [N] or distributions [N, C]; they have no gradient. Of sequences [N, T, C] every step counts as
/// an example, with targets [N, T] or [N, T, C].
/// dz = (softmax(z)·Σ_c t − t)/N·dL.  What is not a class number in 0..<C gives NaN.
package struct CrossEntropy: GenericOp {
  package init() {}
  package var name: String { "cross_entropy" }
  package func formula(_ operands: [String]) -> String { "\(name)(\(operands.joined(separator: ", ")))" }
  package func isDifferentiable(_ operand: Int) -> Bool { operand == 0 }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    let (z, t) = (operands[0], operands[1])
    guard z.rank > 1 else { throw .rank(op: name, z, expected: "logits [examples, classes]") }
    guard t == z || t == Shape(z.dimensions.dropLast()) else { throw .mismatch(op: name, z, t) }
    return .scalar
  }

  package func forward<T: Scalar>(_ operands: [View], into loss: Buffer, as type: T.Type) {
    let softmax = RowSoftmax(operands[0].shape)
    let targets = Targets(operands[1], operands[0].shape)
    let (z, classes, kernels) = (operands[0].elements(type), softmax.classes, Kernels[loss.precision])
    // As many rows at a time as leave their sums on the stack.
    let atOnce = 64
    let sum = withUnsafeTemporaryAllocation(of: type, capacity: atOnce) { logSums -> T in
      guard let logSums = logSums.baseAddress else { return 0 }
      var sum: T = 0
      for first in stride(from: 0, to: softmax.rows, by: atOnce) {
        let rows = min(atOnce, softmax.rows - first)
        kernels.logSums(z + first * classes, into: logSums, rows: rows, classes: classes)
        for n in first..<first + rows { targets.addSurprise(n, z + n * classes, logSums[n - first], to: &sum) }
      }
      return sum
    }
    loss.elements(type)[0] = sum / T(softmax.rows)
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dz: Buffer, as type: T.Type) {
    let softmax = RowSoftmax(dz.shape)
    let targets = Targets(pass.operands[1], pass.operands[0].shape)
    let scale = pass.dy.elements(type)[0] / T(softmax.rows)
    Kernels[dz.precision].softmax(pass.operands[0], into: dz)
    let dz = dz.elements(type)
    for n in 0..<softmax.rows { targets.subtract(n, from: dz + n * softmax.classes, scale) }
  }

  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let softmax = RowSoftmax(operands[0].shape)
    let targets = Targets(operands[1], operands[0].shape)
    let weight = Factor.constant("1/\(softmax.rows)", 1 / Double(softmax.rows))
    return (0..<softmax.rows).flatMap { n -> [Term] in
      let logSum = softmax.probabilities(operands[0], row: n).logSum
      return (0..<softmax.classes).compactMap { c in
        let t = targets.weight(n, c)
        guard t != 0 else { return nil }
        let source = Factor.Source.derived("-log softmax(%)", [.operand(0, targets.place(n, c))])
        let surprise = Factor(source, logSum - operands[0][n * softmax.classes + c])
        return Term(targets.factors(n, c, t) + [surprise, weight])
      }
    }
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    let softmax = RowSoftmax(pass.operands[0].shape)
    let targets = Targets(pass.operands[1], pass.operands[0].shape)
    let (n, c) = (targets.row(of: index), index.last ?? 0)
    let weight = Factor.constant("1/\(softmax.rows)", 1 / Double(softmax.rows))
    let p = softmax.probabilities(pass.operands[0], row: n).p[c]
    let predicted = [Factor(.derived("softmax(%)", [.operand(0, index)]), p)] + targets.totalFactors(n)
    let common = [weight, pass.dyFactor([])]
    return [Term(predicted + common), Term(targets.negatedFactors(n, c) + common)]
  }

  /// Targets read as a distribution over the classes, however they were given.
  private struct Targets {
    let view: View
    private let outputs: Shape
    let classes: Int
    let areNumbers: Bool

    init(_ view: View, _ outputs: Shape) {
      self.view = view
      self.outputs = outputs
      classes = outputs.dimensions.last ?? 1
      areNumbers = view.shape.rank < outputs.rank
    }

    func place(_ n: Int, _ c: Int) -> [Int] { row(n) + [c] }
    private func row(_ n: Int) -> [Int] { Shape(outputs.dimensions.dropLast()).index(at: n) }
    func row(of place: [Int]) -> Int { Shape(outputs.dimensions.dropLast()).offset(of: Array(place.dropLast())) ?? 0 }

    subscript<T: Scalar>(n: Int, c: Int) -> T {
      guard areNumbers else { return view.elements(T.self)[n * classes + c] }
      let number = view.elements(T.self)[n]
      if number == T(c) { return 1 }
      return number >= 0 && number < T(classes) && number == number.rounded(.down) ? 0 : .nan
    }

    /// The class of an example whose target is a class number; nil where there is no such class.
    private func number<T: Scalar>(_ n: Int, as type: T.Type) -> Int? {
      let number = view.elements(type)[n]
      guard number >= 0, number < T(classes) else { return nil }
      let place = Int(number)
      return T(place) == number ? place : nil
    }

    /// sum ← sum + Σ_c t[n, c]·(log-sum − z[c])
    func addSurprise<T: Scalar>(_ n: Int, _ z: UnsafePointer<T>, _ logSum: T, to sum: inout T) {
      if areNumbers {
        sum += number(n, as: T.self).map { logSum - z[$0] } ?? .nan
        return
      }
      let t = view.elements(T.self) + n * classes
      for c in 0..<classes where t[c] != 0 { sum += t[c] * (logSum - z[c]) }
    }

    /// p ← scale·(p·Σ_c t − t). Where one target is 1 and the others are 0, only one element has something subtracted.
    func subtract<T: Scalar>(_ n: Int, from p: UnsafeMutablePointer<T>, _ scale: T) {
      if areNumbers {
        let number = number(n, as: T.self)
        let own = number.map { p[$0] - 1 } ?? .nan
        let scale = number == nil ? own : scale
        for c in 0..<classes { p[c] = scale * p[c] }
        if let number { p[number] = scale * own }
        return
      }
      let t = view.elements(T.self) + n * classes
      var total: T = 0
      for c in 0..<classes { total += t[c] }
      for c in 0..<classes { p[c] = scale * (p[c] * total - t[c]) }
    }

    /// As the subscript, in Double whatever the precision of the view.
    func weight(_ n: Int, _ c: Int) -> Double {
      view.precision == .float64 ? self[n, c] : Double(self[n, c] as Float)
    }

    /// The target as a factor; a class number's weight of 1 is left out.
    func factors(_ n: Int, _ c: Int, _ t: Double) -> [Factor] {
      guard areNumbers else { return [Factor(.operand(1, place(n, c)), t)] }
      return t.isNaN ? [Factor(.derived("no class %", [.operand(1, row(n))]), t)] : []
    }

    /// The negated target as factors.
    func negatedFactors(_ n: Int, _ c: Int) -> [Factor] {
      let t = weight(n, c)
      return areNumbers ? [.constant("-target", 0 - t)] : [.constant("-1", -1), Factor(.operand(1, place(n, c)), t)]
    }

    /// The sum of an example's targets as a factor; a sum of 1 is left out.
    func totalFactors(_ n: Int) -> [Factor] {
      let total = (0..<classes).reduce(0) { $0 + weight(n, $1) }
      return total == 1 ? [] : [.constant("Σ target", total)]
    }
  }
}
