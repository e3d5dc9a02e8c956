import Differentiation
import Language
import Tensors

enum ShapingFunctions {
  static let all: [Function] = [
    Function(.shaping, "reshape", "x", "shape", summary: "the same elements under another shape; -1 is worked out") {
      arguments, session in
      let dimensions = try arguments.wholeNumbers("shape", &session)
      return try session.apply(Reshape(dimensions), [arguments.operand("x", &session)], in: arguments.expression)
    },
    Function(.shaping, "transpose", "x", summary: "the axes in reverse order; also x.T") { arguments, session in
      try session.apply(Transpose(), [arguments.operand("x", &session)], in: arguments.expression)
    },
    Function(
      .shaping, "concat", "tensors", "axis=0", summary: "tensors one behind the other along an axis: concat([a, b])"
    ) { arguments, session in
      let axis = try arguments.optionalInteger("axis", &session) ?? 0
      let operands = try operands(arguments, &session)
      return try session.apply(Concatenate(axis: axis), operands, in: arguments.expression)
    },
    Function(.shaping, "shape", "x", summary: "the extents of a tensor") { arguments, session in
      let shape = try arguments.tensor("x", &session).shape
      return .list(shape.dimensions.map { .number(Double($0)) })
    },
    Function(.shaping, "size", "x", summary: "how many elements a tensor has") { arguments, session in
      .number(Double(try arguments.tensor("x", &session).count))
    },
    Function(.shaping, "sort", "x", summary: "all elements in ascending order") { arguments, session in
      let x = try arguments.tensor("x", &session)
      return .tensor(
        try session.patiently(over: x.count) { Tensor(x.values.sorted(by: isBefore), precision: x.precision) })
    },
    Function(.shaping, "argsort", "x", summary: "the places of all elements in ascending order") { arguments, session in
      let (x, precision) = (try arguments.tensor("x", &session), session.environment.precision)
      let order = try session.patiently(over: x.count) {
        let values = x.values
        // Swift's sort is stable: equal elements keep their order.
        return Tensor(
          values.indices.sorted { isBefore(values[$0], values[$1]) }.map(Double.init), precision: precision)
      }
      return .tensor(order)
    },
    Function(.shaping, "where", "condition", summary: "the places at which a condition holds") { arguments, session in
      let (condition, precision) = (try arguments.tensor("condition", &session), session.environment.precision)
      let places = try session.patiently(over: condition.count) {
        let values = condition.values
        return Tensor(values.indices.filter { values[$0] != 0 }.map(Double.init), precision: precision)
      }
      return .tensor(places)
    },
  ]

  /// The elements of a list, each under the name by which it is written there.
  private static func operands(
    _ arguments: BoundArguments, _ session: inout Session
  ) throws(Diagnostic) -> [Operand] {
    let (value, range) = (try arguments.value("tensors"), arguments.range(of: "tensors"))
    guard case .list(let elements) = value, !elements.isEmpty else {
      throw .expected("a list of tensors, such as [a, b]", got: value.kind, at: range)
    }
    var written: [Expression] = []
    if case .list(let parts)? = arguments["tensors"]?.expression.kind { written = parts }
    var operands: [Operand] = []
    for (place, element) in elements.enumerated() {
      let expression = written.indices.contains(place) ? written[place] : arguments.expression
      operands.append(try session.operand(element, expression))
    }
    return operands
  }

  /// Ascending, what is not a number last, as in NumPy.
  private static func isBefore(_ a: Double, _ b: Double) -> Bool { a < b || (b.isNaN && !a.isNaN) }
}
