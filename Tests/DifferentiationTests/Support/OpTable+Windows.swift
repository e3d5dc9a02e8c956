import Differentiation
import Tensors

extension OpTable {
  /// Windows along two axes, the extents of an input [N, C, H, W], and how many filters there are.
  private static let images: [(Windows, [Int], Int)] = [
    (Windows(WindowAxis(3), axes: 2), [2, 2, 5, 4], 3), (Windows(WindowAxis(3, padding: 1), axes: 2), [1, 2, 3, 4], 2),
    (Windows(WindowAxis(2, stride: 2), axes: 2), [2, 1, 5, 5], 2), (Windows(WindowAxis(1), axes: 2), [2, 3, 2, 2], 2),
    (
      Windows(rows: WindowAxis(3, stride: 1, padding: 1), columns: WindowAxis(2, stride: 2, dilation: 2)),
      [2, 2, 4, 6], 2
    ),
    (Windows(WindowAxis(2, stride: 3, padding: 1, dilation: 2), axes: 2), [1, 2, 5, 7], 1),
    (Windows(WindowAxis(2), axes: 2), [0, 2, 3, 3], 2), (Windows(WindowAxis(2), axes: 2), [2, 0, 3, 3], 2),
  ]

  private static let sequences: [(Windows, [Int], Int)] = [
    (Windows(WindowAxis(3), axes: 1), [2, 3, 6], 4),
    (Windows(WindowAxis(3, stride: 2, padding: 2), axes: 1), [2, 2, 7], 1),
    (Windows(WindowAxis(3, padding: 4, dilation: 2), axes: 1), [1, 2, 5], 2),
  ]

  /// Each pools the grid's numbers, of which no two in a window are near each other.
  private static let pools: [(Windows, [Int])] = [
    (Windows(WindowAxis(2, stride: 2), axes: 2), [2, 2, 4, 6]),
    (Windows(WindowAxis(2, stride: 2), axes: 2), [1, 2, 5, 5]),
    (Windows(WindowAxis(2, stride: 2), axes: 2, roundsUp: true), [1, 2, 5, 5]),
    (Windows(WindowAxis(3, stride: 2, padding: 1), axes: 2), [2, 1, 6, 5]),
    (Windows(WindowAxis(3, stride: 2, padding: 1), axes: 2, roundsUp: true), [1, 1, 4, 6]),
    (Windows(rows: WindowAxis(2), columns: WindowAxis(3, padding: 1)), [1, 2, 4, 5]),
    (Windows(WindowAxis(2, stride: 2), axes: 1), [2, 3, 6]), (Windows(WindowAxis(3, padding: 1), axes: 1), [1, 2, 7]),
    (Windows(WindowAxis(2), axes: 2), [0, 2, 3, 3]),
  ]

  static let windows: [OpEntry] = [
    OpEntry("Convolution") { draws in
      (images + sequences).flatMap { windows, x, filters in
        let kernel = [windows.rows, windows.columns].compactMap { $0?.kernel }
        let (op, x, w) = (Convolution(windows), draws.tensor(x), draws.tensor([filters, x[1]] + kernel))
        return [OpCase(op, x, w, draws.tensor([filters])), OpCase(op, x, w)]
      }
    },
    OpEntry("MaxPool") { draws in pools.map { OpCase(MaxPool($0), draws.distinct($1)) } },
    OpEntry("AveragePool") { draws in
      pools.flatMap { windows, shape in
        [true, false].map { OpCase(AveragePool(windows, countsPadding: $0), draws.tensor(shape)) }
      }
    },
    OpEntry("GlobalAveragePool") { draws in
      [[2, 3, 4, 4], [1, 2, 5], [2, 1, 1], [0, 2, 3], [2, 2, 200]].map { OpCase(GlobalAveragePool(), draws.tensor($0)) }
    },
  ]
}
