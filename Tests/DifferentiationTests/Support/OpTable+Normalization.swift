import Differentiation
import Tensors

extension OpTable {
  private static let sizes = [(5, 3), (2, 1), (1, 4), (7, 2), (3, 0)]

  static let normalization: [OpEntry] = [
    OpEntry("BatchVariance") { draws in
      sizes.map { rows, columns in OpCase(BatchVariance(), draws.tensor([rows, columns]), draws.tensor([columns])) }
    },
    OpEntry("Normalize") { draws in
      sizes.flatMap { rows, columns in
        [1e-5, 0.3].map { epsilon in
          OpCase(
            Normalize(epsilon: epsilon), draws.tensor([rows, columns]), draws.tensor([columns]),
            draws.tensor([columns], .positive), draws.tensor([columns]), draws.tensor([columns]))
        }
      }
    },
  ]
}
