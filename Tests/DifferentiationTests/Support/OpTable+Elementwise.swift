import Differentiation
import Tensors

extension OpTable {
  /// Scalar, single, empty, single-row, and larger shapes.
  static let shapes: [[Int]] = [
    [], [1], [5], [0], [1, 4], [4, 1], [3, 4], [0, 3], [3, 0], [2, 3, 2], [2, 0, 3],
  ]

  /// The same without a scalar, which has no last axis.
  private static let rowShapes = shapes.filter { !$0.isEmpty }

  static let elementwise: [OpEntry] = [
    entry("AbsoluteValue", AbsoluteValue(), .awayFromZero),
    entry("Cosine", Cosine()),
    OpEntry("Elu") { draws in
      cases(Elu(), .awayFromZero, &draws) + cases(Elu(alpha: 0.5), .awayFromZero, &draws)
    },
    entry("Exp", Exp()),
    OpEntry("Gelu") { draws in cases(Gelu(), .all, &draws) + cases(Gelu(isTanhForm: true), .all, &draws) },
    OpEntry("HardTanh") { draws in
      cases(HardTanh(), .grid(offset: 0.1), &draws) + cases(HardTanh(low: -1.7, high: 0.3), .grid(offset: 0.1), &draws)
    },
    OpEntry("LeakyRelu") { draws in
      cases(LeakyRelu(), .awayFromZero, &draws) + cases(LeakyRelu(negativeSlope: 0.2), .awayFromZero, &draws)
    },
    entry("Log", Log(), .positive),
    OpEntry("LogSoftmax") { draws in rowShapes.map { OpCase(LogSoftmax(), draws.tensor($0)) } },
    entry("Negate", Negate()),
    OpEntry("PRelu") { draws in
      let shapes =
        shapes.map { ($0, 1) } + [([3, 4], 4), ([2, 3, 2], 3), ([2, 3, 2, 2], 3), ([0, 3], 3), ([2, 0, 3], 0)]
      return shapes.map { OpCase(PRelu(), draws.tensor($0, .awayFromZero), draws.tensor([$1])) }
    },
    entry("Scale", Scale(by: -1.7)),
    entry("Relu", Relu(), .awayFromZero),
    entry("Selu", Selu(), .awayFromZero),
    entry("Sigmoid", Sigmoid()),
    entry("Silu", Silu()),
    entry("Sine", Sine()),
    OpEntry("Softmax") { draws in rowShapes.map { OpCase(Softmax(), draws.tensor($0)) } },
    OpEntry("Softplus") { draws in
      cases(Softplus(), .all, &draws) + cases(Softplus(beta: 2.5), .all, &draws)
        + cases(Softplus(beta: 3, threshold: 2), .grid(offset: 0.1), &draws)
    },
    entry("SquareRoot", SquareRoot(), .positive),
    entry("Tanh", Tanh()),
  ]

  private static func entry(_ type: String, _ op: any Op, _ domain: Draws.Domain = .all) -> OpEntry {
    OpEntry(type) { draws in cases(op, domain, &draws) }
  }

  private static func cases(_ op: any Op, _ domain: Draws.Domain, _ draws: inout Draws) -> [OpCase] {
    let shapes = shapes + (0..<4).map { _ in draws.shape() }
    return shapes.map { OpCase(op, draws.tensor($0, domain)) }
  }
}
