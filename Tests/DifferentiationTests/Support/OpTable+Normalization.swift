import Differentiation
import Tensors

extension OpTable {
  private static let sizes = [(5, 3), (2, 1), (1, 4), (7, 2), (3, 0)]

  /// The last has no examples.
  private static let channels = [[3, 2, 4], [2, 3, 2, 2], [1, 1, 3], [0, 2, 3]]

  static let normalization: [OpEntry] = [
    OpEntry("BatchVariance") { draws in
      let ofFeatures = sizes.map { rows, columns in
        OpCase(BatchVariance(), draws.tensor([rows, columns]), draws.tensor([columns]))
      }
      return ofFeatures
        + channels.dropLast().map { OpCase(BatchVariance(ofChannels: true), draws.tensor($0), draws.tensor([$0[1]])) }
    },
    OpEntry("ChannelMean") { draws in channels.map { OpCase(ChannelMean(), draws.tensor($0)) } },
    OpEntry("Normalize") { draws in
      (sizes.map { [$0, $1] } + channels).flatMap { shape in
        let columns = shape[1]
        return [1e-5, 0.3].map { epsilon in
          OpCase(
            Normalize(epsilon: epsilon), draws.tensor(shape), draws.tensor([columns]),
            draws.tensor([columns], .positive), draws.tensor([columns]), draws.tensor([columns]))
        }
      }
    },
    OpEntry("LayerNormalize") { draws in
      let shapes = [([4, 5], 1), ([5], 1), ([2, 3, 6], 1), ([3, 4, 5], 2), ([3, 1], 1), ([0, 3], 1), ([3, 0], 1)]
      return shapes.flatMap { shape, axes in
        let (op, last) = (LayerNormalize(axes: axes), Array(shape.suffix(axes)))
        let x = draws.tensor(shape)
        return [OpCase(op, x, draws.tensor(last), draws.tensor(last)), OpCase(op, x)]
      }
    },
    OpEntry("RootMeanSquareNormalize") { draws in
      [[4, 5], [5], [2, 3, 6], [0, 3], [3, 0]].flatMap { shape in
        let x = draws.tensor(shape)
        return [
          OpCase(RootMeanSquareNormalize(), x, draws.tensor([shape.last ?? 0])),
          OpCase(RootMeanSquareNormalize(epsilon: 0.2), x),
        ]
      }
    },
    OpEntry("GroupNormalize") { draws in
      let shapes = [
        ([2, 4, 3], 2), ([2, 4, 3, 2], 1), ([3, 6], 2), ([1, 3, 2, 2], 3), ([0, 2, 2], 1), ([2, 2, 0], 2),
      ]
      return shapes.flatMap { shape, groups in
        let (op, x) = (GroupNormalize(groups: groups), draws.tensor(shape))
        return [OpCase(op, x, draws.tensor([shape[1]]), draws.tensor([shape[1]])), OpCase(op, x)]
      }
    },
  ]
}
