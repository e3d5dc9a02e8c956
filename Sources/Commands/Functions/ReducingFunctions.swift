import Differentiation
import Language
import Tensors

enum ReducingFunctions {
  static let all: [Function] = [
    Function(.reducing, "sum", "x", "axis=none", summary: "the sum of all elements, or along one axis") {
      arguments, session in
      let op = Sum(axis: try arguments.optionalInteger("axis", &session))
      return try session.apply(op, [arguments.operand("x", &session)], in: arguments.expression)
    },
    Function(.reducing, "mean", "x", "axis=none", summary: "the mean of all elements, or along one axis") {
      arguments, session in
      let op = Mean(axis: try arguments.optionalInteger("axis", &session))
      return try session.apply(op, [arguments.operand("x", &session)], in: arguments.expression)
    },
    statistic("max", "the largest element, or along one axis") { row in
      row.contains(where: \.isNaN) ? .nan : row.max() ?? .nan
    },
    statistic("min", "the smallest element, or along one axis") { row in
      row.contains(where: \.isNaN) ? .nan : row.min() ?? .nan
    },
    statistic("argmax", "where the largest element is, or along one axis") { place(in: $0, before: >) },
    statistic("argmin", "where the smallest element is, or along one axis") { place(in: $0, before: <) },
    Function(.reducing, "std", "x", "axis=none", summary: "the standard deviation; of a number, the initialiser std(…)")
    {
      arguments, session in
      if case .number(let std) = try arguments.value("x"), arguments["axis"] == nil {
        return .initializer(.normal(std: std))
      }
      return try reduce(arguments, &session) { variance($0).squareRoot() }
    },
    statistic("var", "the variance (divided by n), or along one axis", variance),
    statistic("norm", "the Euclidean norm, or along one axis", \.euclideanNorm),
    statistic("median", "the median, or along one axis") { row in
      let sorted = row.sorted()
      guard !sorted.isEmpty, !row.contains(where: \.isNaN) else { return .nan }
      return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    },
  ]

  /// The first element that comes before all others; as in NumPy the first that is not a number, if there is one. There is
  /// none among no elements.
  private static func place(in row: [Double], before: (Double, Double) -> Bool) -> Double {
    if let nan = row.firstIndex(where: \.isNaN) { return Double(nan) }
    guard var best = row.indices.first else { return .nan }
    for index in row.indices where before(row[index], row[best]) { best = index }
    return Double(best)
  }

  private static func variance(_ row: [Double]) -> Double {
    let mean = row.reduce(0, +) / Double(row.count)
    return row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(row.count)
  }

  /// A statistic of all elements, or of the elements along one axis. It has no gradient rule.
  private static func statistic(
    _ name: String, _ summary: String, _ function: @escaping @Sendable ([Double]) -> Double
  ) -> Function {
    Function(.reducing, name, "x", "axis=none", summary: summary) { arguments, session in
      try reduce(arguments, &session, function)
    }
  }

  private static func reduce(
    _ arguments: BoundArguments, _ session: inout Session, _ function: @escaping @Sendable ([Double]) -> Double
  ) throws(Diagnostic) -> Value {
    let x = try arguments.tensor("x", &session)
    guard let wanted = try arguments.optionalInteger("axis", &session) else {
      return .number(try session.patiently(over: x.count) { function(x.values) })
    }
    let axis: Int
    do {
      axis = try x.shape.axis(wanted)
    } catch {
      throw Wording.diagnostic(error, at: arguments.range)
    }
    let reduction = Reduction(x.shape, axis: axis)
    let reduced = try session.patiently(over: x.count) {
      let values = x.values
      return (0..<reduction.outer * reduction.inner).map { position in
        let start = position / reduction.inner * reduction.extent * reduction.inner + position % reduction.inner
        return function((0..<reduction.extent).map { values[start + $0 * reduction.inner] })
      }
    }
    var dimensions = Array(x.shape.dimensions)
    dimensions.remove(at: axis)
    return Value(Tensor(shape: Shape(dimensions), values: reduced, precision: x.precision))
  }
}
