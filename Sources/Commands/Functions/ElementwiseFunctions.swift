import Differentiation
import Glibc
import Language
import Tensors

enum ElementwiseFunctions {
  static let all: [Function] =
    [
      rule("exp", "e to the power of x", Exp()),
      rule("log", "the natural logarithm", Log()),
      rule("sqrt", "the square root", SquareRoot()),
      rule("abs", "the absolute value", AbsoluteValue()),
      rule("sin", "the sine", Sine()),
      rule("cos", "the cosine", Cosine()),
      extremum("maximum", .maximum), extremum("minimum", .minimum),
    ] + ActivationTable.functions + plain

  /// Functions without a gradient rule; they give plain numbers.
  private static let plain: [Function] = [
    mapped("round", "to the nearest whole number, halves to even") { $0.rounded(.toNearestOrEven) },
    mapped("floor", "down to a whole number") { $0.rounded(.down) },
    mapped("ceil", "up to a whole number") { $0.rounded(.up) },
    mapped("sign", "-1, 0 or 1") { $0 > 0 ? 1 : ($0 < 0 ? -1 : $0) },
    mapped("is_nan", "1 where x is not a number, else 0") { $0.isNaN ? 1 : 0 },
    mapped("is_finite", "1 where x is neither infinite nor NaN, else 0") { $0.isFinite ? 1 : 0 },
  ]

  private static func rule(_ name: String, _ summary: String, _ op: any Op) -> Function {
    Function(.elementwise, name, "x", summary: summary) { arguments, session in
      try session.apply(op, [arguments.operand("x", &session)], in: arguments.expression)
    }
  }

  private static func extremum(_ name: String, _ kind: Extremum.Kind) -> Function {
    let summary = "the \(kind == .maximum ? "larger" : "smaller") of two, element by element"
    return Function(.elementwise, name, "a", "b", summary: summary) { arguments, session in
      let operands = [try arguments.operand("a", &session), try arguments.operand("b", &session)]
      return try session.apply(Extremum(kind), operands, in: arguments.expression)
    }
  }

  private static func mapped(
    _ name: String, _ summary: String, _ function: @escaping @Sendable (Double) -> Double
  ) -> Function {
    Function(.elementwise, name, "x", summary: summary) { arguments, session in
      let x = try arguments.tensor("x", &session)
      return Value(Tensor(shape: x.shape, values: x.values.map(function), precision: x.precision))
    }
  }
}
