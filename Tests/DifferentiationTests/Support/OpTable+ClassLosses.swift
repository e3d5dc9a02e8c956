import Differentiation
import Tensors

extension OpTable {
  private static let sizes = [(4, 3), (1, 5), (3, 1), (0, 3), (6, 2)]

  /// Losses that compare each output with its own target. On the grids no difference is near a kink.
  static let pairwise: [OpEntry] = [
    entry("BinaryCrossEntropyOfProbabilities", [BinaryCrossEntropyOfProbabilities()], .probability, .unit),
    entry("Hinge", [Hinge(), Hinge(isSquared: true)], .grid(offset: 0.1), .signs),
    entry("Huber", [Huber(), Huber(delta: 0.4)], .grid(offset: 0.1), .grid(offset: 0)),
    entry("MeanAbsoluteError", [MeanAbsoluteError()], .grid(offset: 0.1), .grid(offset: 0)),
    OpEntry("KLDivergence") { draws in
      let distributions = sizes.map { rows, classes in
        OpCase(KLDivergence(), draws.tensor([rows, classes]), draws.distributions(rows: rows, classes: classes))
      }
      let logarithms = shapes.filter { !$0.isEmpty }.map {
        OpCase(KLDivergence(areTargetsLogarithms: true), draws.tensor($0), draws.tensor($0))
      }
      return distributions + logarithms
    },
  ]

  private static func entry(
    _ type: String, _ ops: [any Op], _ outputs: Draws.Domain, _ targets: Draws.Domain
  ) -> OpEntry {
    OpEntry(type) { draws in
      ops.flatMap { op in shapes.map { OpCase(op, draws.tensor($0, outputs), draws.tensor($0, targets)) } }
    }
  }

  /// Losses of scores of classes.
  static let ofClasses: [OpEntry] = [
    OpEntry("CategoricalHinge") { draws in
      sizes.map { OpCase(CategoricalHinge(), draws.tensor([$0, $1]), draws.tensor([$0], .classes($1))) }
    },
    OpEntry("MultiMargin") { draws in
      sizes.flatMap { rows, classes in
        [MultiMargin(), MultiMargin(margin: 0.5, isSquared: true, weights: weights(classes))].map {
          OpCase($0, draws.tensor([rows, classes], .grid(offset: 0.1)), draws.tensor([rows], .classes(classes)))
        }
      }
    },
    OpEntry("NegativeLogLikelihood") { draws in
      sizes.flatMap { rows, classes in
        [NegativeLogLikelihood(), NegativeLogLikelihood(weights: weights(classes))].flatMap { op in
          both(op, rows, classes, &draws)
        }
      }
    },
    OpEntry("WeightedCrossEntropy") { draws in
      sizes.flatMap { rows, classes in
        let ops = [
          WeightedCrossEntropy(), WeightedCrossEntropy(weights: weights(classes)), WeightedCrossEntropy(smoothing: 0.1),
          WeightedCrossEntropy(weights: weights(classes), smoothing: 0.3, ignored: 1),
        ]
        return ops.flatMap { both($0, rows, classes, &draws) }
      }
    },
  ]

  private static func weights(_ classes: Int) -> [Double] { (0..<classes).map { 0.5 + Double($0) } }

  /// With class numbers, with distributions, and with shares that do not sum to 1.
  private static func both(_ op: any Op, _ rows: Int, _ classes: Int, _ draws: inout Draws) -> [OpCase] {
    let y = draws.tensor([rows, classes])
    return [
      OpCase(op, y, draws.tensor([rows], .classes(classes))),
      OpCase(op, y, draws.distributions(rows: rows, classes: classes)),
      OpCase(op, y, draws.tensor([rows, classes], .unit)),
    ]
  }
}
