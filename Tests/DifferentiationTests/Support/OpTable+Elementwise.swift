import Differentiation
import Tensors

extension OpTable {
  /// Scalar, single, empty, single-row, and larger shapes.
  static let shapes: [[Int]] = [
    [], [1], [5], [0], [1, 4], [4, 1], [3, 4], [0, 3], [3, 0], [2, 3, 2], [2, 0, 3],
  ]

  static let elementwise: [OpEntry] = [
    entry("AbsoluteValue", AbsoluteValue(), .awayFromZero),
    entry("Cosine", Cosine()),
    entry("Exp", Exp()),
    OpEntry("LeakyRelu") { draws in
      cases(LeakyRelu(), .awayFromZero, &draws) + cases(LeakyRelu(negativeSlope: 0.2), .awayFromZero, &draws)
    },
    entry("Log", Log(), .positive),
    entry("Negate", Negate()),
    entry("Scale", Scale(by: -1.7)),
    entry("Relu", Relu(), .awayFromZero),
    entry("Sigmoid", Sigmoid()),
    entry("Sine", Sine()),
    OpEntry("Softmax") { draws in
      let shapes: [[Int]] = [[1], [5], [0], [1, 4], [4, 1], [3, 4], [0, 3], [3, 0], [2, 3, 2], [2, 0, 3]]
      return shapes.map { OpCase(Softmax(), draws.tensor($0)) }
    },
    entry("Softplus", Softplus()),
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
