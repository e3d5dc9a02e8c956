import Tensors

/// Targets of rows over C classes, however they were given, as what each class counts in each row; of sequences [N, T, C]
/// every step is a row:
/// q[n, c] = w[c]·((1 − s)·t[n, c] + s/C), where t is a distribution or 1 at a class number, w are weights of the classes
/// and s smooths.  Szegedy et al. 2016, §7.
struct ClassTargets {
  let view: View
  /// [N, C] or [N, T, C].
  let outputs: Shape
  let classes: Int
  /// Class numbers, one axis less than the outputs, or distributions in the outputs' shape.
  let areNumbers: Bool
  /// None where all are 1.
  let weights: [Double]
  let smoothing: Double
  /// A class number that stands for no class: such rows do not count.
  let ignored: Double?

  init(_ view: View, outputs: Shape, weights: [Double] = [], smoothing: Double = 0, ignored: Double? = nil) {
    self.view = view
    self.outputs = outputs
    classes = outputs.dimensions.last ?? 1
    self.weights = weights
    self.smoothing = smoothing
    self.ignored = ignored
    areNumbers = view.shape.rank < outputs.rank
  }

  /// Whether targets of one shape fit outputs of another, and weights the classes.
  static func check(_ op: String, _ y: Shape, _ t: Shape, weights: [Double]) throws(ShapeError) {
    guard y.rank > 1 else { throw .rank(op: op, y, expected: "a row for each example, [examples, classes]") }
    guard t == y || t == Shape(y.dimensions.dropLast()) else { throw .mismatch(op: op, y, t) }
    guard weights.isEmpty || weights.count == y.dimensions.last else {
      throw .mismatch(op: op, y, Shape([weights.count]))
    }
  }

  var rows: Int { outputs.count(ofAxes: 0..<outputs.rank - 1) }

  /// The index of an output.
  func place(_ n: Int, _ c: Int) -> [Int] { row(n) + [c] }

  /// The index of a row among those of the outputs: [n], or [n, t] of a sequence.
  func row(_ n: Int) -> [Int] { Shape(outputs.dimensions.dropLast()).index(at: n) }

  /// The row of an output with this index.
  func row(of place: [Int]) -> Int { Shape(outputs.dimensions.dropLast()).offset(of: Array(place.dropLast())) ?? 0 }

  func weight(_ c: Int) -> Double { weights.isEmpty ? 1 : weights[c] }

  /// The class of a row whose target is a class number; nil where there is no such class.
  func number(_ n: Int) -> Int? {
    let number = view[n]
    return number >= 0 && number < Double(classes) && number == number.rounded(.down) ? Int(number) : nil
  }

  func isIgnored(_ n: Int) -> Bool { ignored.map { areNumbers && view[n] == $0 } ?? false }

  /// t[n, c], smoothed.
  func target(_ n: Int, _ c: Int) -> Double {
    if isIgnored(n) { return 0 }
    let own = areNumbers ? number(n).map { $0 == c ? 1 : 0 } ?? .nan : view[n * classes + c]
    return smoothing == 0 ? own : (1 - smoothing) * own + smoothing / Double(classes)
  }

  /// q[n, c]
  func share(_ n: Int, _ c: Int) -> Double { weight(c) * target(n, c) }

  /// Σ_c q[n, c]
  func total(_ n: Int) -> Double { (0..<classes).reduce(0) { $0 + share(n, $1) } }

  /// What a mean divides by: the rows that count; with weights and class numbers, the sum of those numbers' weights.
  var divisor: Double {
    guard areNumbers, ignored != nil || !weights.isEmpty else { return Double(rows) }
    return (0..<rows).reduce(0) { sum, n in isIgnored(n) ? sum : sum + (number(n).map(weight) ?? 1) }
  }
}

extension ClassTargets {
  /// 1/N, or what stands for it.
  var meanFactor: Factor {
    let isWeighted = areNumbers && !weights.isEmpty
    return .constant(isWeighted ? "1/Σ weight" : "1/\(Int(divisor))", 1 / divisor)
  }

  /// q[n, c] as factors; a plain 1 is left out.
  func factors(_ n: Int, _ c: Int) -> [Factor] {
    let target = target(n, c)
    var factors = weights.isEmpty ? [] : [Factor.constant("weight", weight(c))]
    if target.isNaN, areNumbers {
      factors.append(Factor(.derived("no class %", [.operand(1, row(n))]), target))
    } else if smoothing != 0 {
      factors.append(.constant("smoothed target", target))
    } else if !areNumbers {
      factors.append(Factor(.operand(1, place(n, c)), target))
    } else if target != 1 {
      factors.append(.constant("target", target))
    }
    return factors
  }

  /// −q[n, c] as factors; 0 where q is, not −0.
  func negatedFactors(_ n: Int, _ c: Int) -> [Factor] {
    guard areNumbers else { return [.constant("-1", -1)] + factors(n, c) }
    let name = (weights.isEmpty ? "-" : "-weight·") + (smoothing == 0 ? "target" : "smoothed target")
    return [.constant(name, 0 - share(n, c))]
  }

  /// Σ_c q[n, c] as a factor; a sum of 1 is left out.
  func totalFactors(_ n: Int) -> [Factor] {
    let total = total(n)
    return total == 1 ? [] : [.constant(weights.isEmpty ? "Σ target" : "Σ weight·target", total)]
  }
}
