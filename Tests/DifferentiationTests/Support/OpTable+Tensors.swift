import Differentiation
import Tensors

extension OpTable {
  /// Shapes and an axis of each; nil for all.
  private static let axes: [([Int], Int?)] = [
    ([], nil), ([5], nil), ([5], 0), ([0], nil), ([0], 0), ([3, 4], nil), ([3, 4], 0), ([3, 4], 1), ([3, 4], -1),
    ([1, 4], 0), ([0, 3], 0), ([0, 3], 1), ([3, 0], 0), ([3, 0], -1), ([2, 3, 2], 1), ([2, 3, 2], -3), ([2, 0, 2], 1),
    ([130], nil),
  ]

  static let reductions: [OpEntry] = [
    OpEntry("Mean") { draws in axes.map { OpCase(Mean(axis: $1), draws.tensor($0)) } },
    OpEntry("Sum") { draws in axes.map { OpCase(Sum(axis: $1), draws.tensor($0)) } },
  ]

  static let products: [OpEntry] = [
    OpEntry("Embedding") { draws in
      let examples: [([Int], Int, Int)] = [
        ([4], 3, 2), ([2, 3], 5, 4), ([], 2, 3), ([2, 2, 2], 1, 1), ([0], 3, 2), ([3], 2, 0),
      ]
      return examples.map { x, rows, width in
        OpCase(Embedding(), draws.tensor(x, .classes(rows)), draws.tensor([rows, width]))
      }
    },
    OpEntry("Linear") { draws in
      let examples: [([Int], Int, Int)] = [
        ([4, 5], 5, 3), ([1, 5], 5, 3), ([5], 5, 3), ([0, 5], 5, 3), ([2, 3, 4], 4, 2), ([3, 1], 1, 1), ([3, 0], 0, 2),
        ([3, 2], 2, 0), ([2, 0, 4], 4, 2),
      ]
      return examples.flatMap { x, inputs, outputs in
        let (x, w) = (draws.tensor(x), draws.tensor([inputs, outputs]))
        return [OpCase(Linear(), x, w, draws.tensor([outputs])), OpCase(Linear(), x, w)]
      }
    },
    OpEntry("MatrixMultiply") { draws in
      let pairs: [([Int], [Int])] = [
        ([2, 3], [3, 4]), ([1, 3], [3, 1]), ([3], [3]), ([3], [3, 4]), ([2, 3], [3]), ([1], [1]), ([0, 3], [3, 2]),
        ([2, 0], [0, 3]), ([2, 3], [3, 0]), ([0], [0]), ([0], [0, 2]), ([2, 0], [0]), ([5, 7], [7, 6]),
      ]
      return pairs.map { OpCase(MatrixMultiply(), draws.tensor($0), draws.tensor($1)) }
    },
  ]

  static let shaping: [OpEntry] = [
    OpEntry("Concatenate") { draws in
      let examples: [([[Int]], Int)] = [
        ([[2], [3], [1]], 0), ([[3]], 0), ([[2, 3], [2, 1]], 1), ([[2, 3], [1, 3]], 0), ([[2, 3], [2, 3]], -1),
        ([[2, 1, 2], [2, 3, 2], [2, 2, 2]], 1), ([[2, 0], [2, 3]], 1), ([[0, 2], [0, 3]], -1), ([[0], [0]], 0),
      ]
      return examples.map { shapes, axis in OpCase(Concatenate(axis: axis), shapes.map { draws.tensor($0) }) }
    },
    OpEntry("Reshape") { draws in
      let targets: [([Int], [Int])] = [
        ([], [1]), ([6], [2, 3]), ([2, 3], [3, -1]), ([2, 3], [-1]), ([1], []), ([0], [0, 4]), ([0, 2], [-1, 5]),
        ([2, 3, 4], [4, 3, 2]),
      ]
      return targets.map { OpCase(Reshape($1), draws.tensor($0)) }
    },
    OpEntry("Slice") { draws in
      slices.map { OpCase(Slice($1), draws.tensor($0)) }
    },
    OpEntry("Transpose") { draws in shapes.map { OpCase(Transpose(), draws.tensor($0)) } },
  ]

  private static let slices: [([Int], [AxisIndex])] = [
    ([], []), ([5], [.index(-2)]), ([5], [.slice(start: 1, stop: 4, step: 2)]), ([3, 4], [.index(1)]),
    ([3, 4], [.ellipsis, .index(2)]), ([3, 4], [.slice(start: nil, stop: nil, step: -1), .newAxis]),
    ([2, 3, 4], [.index(0), .ellipsis, .slice(start: nil, stop: 1, step: -2)]),
    ([3, 4], [.slice(start: 2, stop: 2, step: nil)]), ([0, 3], [.slice(start: nil, stop: nil, step: nil), .index(0)]),
  ]
}
