import Differentiation
import Tensors

extension OpTable {
  /// Equal shapes, scalars, each way of broadcasting, and none of any elements.
  static let pairs: [([Int], [Int])] = [
    ([], []), ([3], [3]), ([3], []), ([], [2, 3]), ([2, 3], [3]), ([3], [2, 3]), ([2, 1], [1, 3]), ([2, 3], [1, 3]),
    ([2, 3], [2, 1]), ([4, 1, 3], [2, 1]), ([1, 1], [3]), ([1], [1]), ([0], [0]), ([0], [1]), ([0, 3], [3]),
    ([2, 0], [2, 1]), ([3, 1], [0]), ([], [0, 2]),
  ]

  static let arithmetic: [OpEntry] = [
    entry("Add", [Add()]),
    entry("Divide", [Divide()], .all, .awayFromZero),
    entry("Extremum", [Extremum(.maximum), Extremum(.minimum)], .grid(offset: 0), .grid(offset: 0.2)),
    entry("Multiply", [Multiply()]),
    entry("Power", [Power()], .positive, .all),
    entry("Subtract", [Subtract()]),
  ]

  private static func entry(
    _ type: String, _ ops: [any Op], _ left: Draws.Domain = .all, _ right: Draws.Domain = .all
  ) -> OpEntry {
    OpEntry(type) { draws in
      let pairs = pairs + (0..<6).map { _ in draws.broadcastPair() }
      return ops.flatMap { op in pairs.map { OpCase(op, draws.tensor($0, left), draws.tensor($1, right)) } }
    }
  }
}
