import Differentiation
import Tensors

extension OpTable {
  /// Examples, steps and units.
  private static let sequences = [(2, 3, 2), (1, 1, 1), (3, 4, 2), (2, 2, 3), (0, 2, 2), (2, 0, 2)]

  private static let allExtras = [
    RecurrentExtras(), RecurrentExtras(hasMask: true), RecurrentExtras(hasStart: true),
    RecurrentExtras(hasMask: true, hasStart: true),
  ]

  static let recurrence: [OpEntry] = [
    OpEntry("GRUSteps") { draws in
      GRUSteps.Reset.allCases.flatMap { reset in
        allExtras.flatMap { extras -> [OpCase] in
          var extras = extras
          extras.hasBias = reset == .after && !extras.hasMask
          return sequences.map { recurrent(GRUSteps(reset: reset, extras: extras), $0, &draws) }
        }
      }
    },
    OpEntry("LSTMSteps") { draws in
      allExtras.flatMap { extras in sequences.map { recurrent(LSTMSteps(extras: extras), $0, &draws) } }
    },
    OpEntry("RNNSteps") { draws in
      RNNSteps.Activation.allCases.flatMap { activation in
        allExtras.flatMap { extras in sequences.map { recurrent(RNNSteps(activation, extras: extras), $0, &draws) } }
      }
    },
    OpEntry("TakePart") { draws in
      [([2, 3, 4, 2], 1, false), ([2, 3, 4, 2], 3, true), ([0, 2, 2, 2], 0, true), ([1, 1, 2, 3], 0, false)].map {
        OpCase(TakePart(part: $1, isLastOnly: $2), draws.tensor($0))
      }
    },
  ]

  private static func recurrent(
    _ op: any RecurrentOp, _ sizes: (examples: Int, times: Int, units: Int), _ draws: inout Draws
  ) -> OpCase {
    let (examples, times, units) = sizes
    let columns = op.gates * units
    var operands = [draws.tensor([examples, times, columns]), draws.tensor([units, columns])]
    if op.extras.hasBias { operands.append(draws.tensor([columns])) }
    if op.extras.hasMask { operands.append(draws.tensor([examples, units], .positive)) }
    let starts = op.extras.hasStart ? op.hasCell ? 2 : 1 : 0
    for _ in 0..<starts { operands.append(draws.tensor([examples, units])) }
    return OpCase(op, operands)
  }

  static let attention: [OpEntry] = [
    OpEntry("AddPositions") { draws in
      [[2, 3, 4], [1, 5, 3], [0, 2, 2], [2, 0, 2], [1, 1, 1]].map { OpCase(AddPositions(), draws.tensor($0)) }
    },
    OpEntry("AttentionMix") { draws in
      [
        ([2, 2, 3, 4], [2, 4, 6]), ([1, 1, 2, 2], [1, 2, 3]), ([0, 2, 2, 2], [0, 2, 4]), ([2, 1, 0, 3], [2, 3, 2]),
      ].map {
        OpCase(AttentionMix(), draws.tensor($0), draws.tensor($1))
      }
    },
    OpEntry("AttentionScores") { draws in
      [
        (2, [2, 3, 4], [2, 5, 4]), (1, [1, 2, 3], [1, 2, 3]), (2, [0, 2, 4], [0, 2, 4]), (1, [2, 0, 2], [2, 3, 2]),
      ].map {
        OpCase(AttentionScores(heads: $0), draws.tensor($1), draws.tensor($2))
      }
    },
    OpEntry("CausalSoftmax") { draws in
      [[3, 3], [2, 2, 4, 4], [1, 1], [0, 0], [2, 0, 0]].map { OpCase(CausalSoftmax(), draws.tensor($0)) }
    },
  ]
}
