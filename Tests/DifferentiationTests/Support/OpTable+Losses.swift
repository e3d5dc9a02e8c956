import Differentiation
import Tensors

extension OpTable {
  static let losses =
    pairwise + ofClasses + [
      OpEntry("BinaryCrossEntropy") { draws in
        let ops = [BinaryCrossEntropy(), BinaryCrossEntropy(positiveWeights: [2.5])]
        let plain = ops.flatMap { op in shapes.map { OpCase(op, draws.tensor($0), draws.tensor($0, .unit)) } }
        let columns = BinaryCrossEntropy(positiveWeights: [0.5, 2, 3, 0])
        return plain + [OpCase(columns, draws.tensor([3, 4]), draws.tensor([3, 4], .unit))]
      },
      OpEntry("CrossEntropy") { draws in
        let sizes = [(4, 3), (1, 5), (3, 1), (0, 3), (6, 2)]
        return sizes.flatMap { rows, classes in
          let z = draws.tensor([rows, classes])
          return [
            OpCase(CrossEntropy(), z, draws.tensor([rows], .classes(classes))),
            OpCase(CrossEntropy(), z, draws.distributions(rows: rows, classes: classes)),
            OpCase(CrossEntropy(), z, draws.tensor([rows, classes], .unit)),
          ]
        }
      },
      OpEntry("MeanSquaredError") { draws in
        shapes.map { OpCase(MeanSquaredError(), draws.tensor($0), draws.tensor($0)) }
      },
      OpEntry("WeightPenalty") { draws in
        shapes.flatMap { shape in
          [WeightPenalty(l2: 0.3, l1: 0), WeightPenalty(l2: 0, l1: 0.2), WeightPenalty(l2: 0.1, l1: 0.7)].map { op in
            OpCase(op, draws.tensor(shape, .awayFromZero), draws.tensor([3], .awayFromZero))
          }
        }
      },
    ]
}
