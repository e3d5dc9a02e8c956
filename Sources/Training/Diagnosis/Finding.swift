/// Something that is wrong with a network or its training, with the numbers that show it.
package enum Finding: Sendable, Equatable {
  case notFinite(path: String, count: Int, of: Int)
  case deadUnits(UnitCount)
  case saturatedUnits(UnitCount)
  case identicalUnits(layer: String, identical: Int, units: Int)
  /// The gradient that arrives at the results of the first layer with weights, and of the last.
  case vanishingGradients(first: LayerFlow, last: LayerFlow)
  case explodingGradients(first: LayerFlow, last: LayerFlow)
  /// The norm of a parameter's change in one step, as a share of the parameter's norm.
  case updatesTooLarge(path: String, ratio: Double)
  case updatesTooSmall(path: String, ratio: Double)
  case rateTooHigh(RateEvidence)
  /// The loss when this rate began and now, and the largest share by which a step changes a weight tensor.
  case rateTooLow(first: Double, recent: Double, steps: Int, ratio: Double)
  case lossAtChance(loss: Double, chance: Chance)
  case classesNeverPredicted([String], of: Int, rows: Int, isEarly: Bool)

  package struct UnitCount: Sendable, Equatable {
    package let layer: String
    /// So many in the examples of the sample, and in those of the batch.
    package let count: Int
    package let inBatch: Int
    package let units: Int
    package let examples: Int
    package let batch: Int
  }

  package enum RateEvidence: Sendable, Equatable {
    /// So many of the steps tried raised the loss of the very batch that they were computed from; one of them.
    case raisesItsOwnLoss(count: Int, of: Int, before: Double, after: Double)
    /// The loss when this rate began, and at its height or now.
    case lossRose(from: Double, to: Double, step: Int)
  }
}

extension Finding {
  /// All names, for those who ask by name.
  package static let names = [
    "not finite", "dead units", "saturated units", "identical units", "vanishing gradients", "exploding gradients",
    "updates too large", "updates too small", "learning rate too high", "learning rate too low",
    "loss at chance level", "classes never predicted",
  ]

  package var name: String {
    switch self {
    case .notFinite: "not finite"
    case .deadUnits: "dead units"
    case .saturatedUnits: "saturated units"
    case .identicalUnits: "identical units"
    case .vanishingGradients: "vanishing gradients"
    case .explodingGradients: "exploding gradients"
    case .updatesTooLarge: "updates too large"
    case .updatesTooSmall: "updates too small"
    case .rateTooHigh: "learning rate too high"
    case .rateTooLow: "learning rate too low"
    case .lossAtChance: "loss at chance level"
    case .classesNeverPredicted: "classes never predicted"
    }
  }

  /// A true remark that need not be a fault: a few dead units, a class that is not yet predicted.
  package var isNote: Bool {
    switch self {
    case .deadUnits(let units), .saturatedUnits(let units):
      Double(units.count) < Threshold.seriousShareOfUnits * Double(units.units)
    case .classesNeverPredicted(_, _, _, let isEarly): isEarly
    default: false
    }
  }
}

/// What parts healthy from ill. Each says where it comes from; where there is no source, it was set so that networks that
/// learn well stay below it with room to spare.
enum Threshold {
  /// Dead or saturated units of a layer: so many are a warning. Networks that learn well can have a quarter of them; 40 % is
  /// what a rate too high leaves (Stanford CS231n, Neural Networks Part 1, on ReLU).
  static let seriousShareOfUnits = 0.4
  /// The gradient's root mean square at the first layer's results beside the last's. With weights drawn for the activation
  /// it is near 1 at any depth (Glorot & Bengio 2010, §4.2; He et al. 2015, §2.2).
  static let vanishing = 1e-3
  static let exploding = 1e2
  /// The update's norm beside the weights' norm should be near 1e-3 (Stanford CS231n, Neural Networks Part 3, "Ratio of
  /// weights:updates"); a factor of 300 above and of 1000 below is out of range.
  static let largeUpdate = 0.3
  static let smallUpdate = 1e-6
  /// The loss of the batch that a step was computed from, after it and before: a small enough step lowers it (gradient
  /// descent's descent lemma: Nocedal & Wright 2006, §3.2).
  static let raisedLoss = 1.05
  /// The loss beside that before a rate. Below a quarter of chance it may be the luck of a batch.
  static let risenLoss = 1.5
  static let leapedLoss = 3.0
  static let noisyShareOfChance = 0.25
  /// A rate is too low if in so many steps the loss falls by less than 5 %, …
  static let stepsToJudge = 20
  static let fallenLoss = 0.95
  /// … no update reaches a tenth of the rule of thumb, …
  static let slowUpdate = 1e-4
  /// … though the gradients are of some size beside the weights.
  static let usefulGradient = 1e-3
  /// A loss below this share of chance has learned something.
  static let learnedShareOfChance = 0.5
  /// A loss above this share of chance has learned nothing, unless it is far above.
  static let chanceShare = 0.98
  static let aboveChance = 1.05
  /// Epochs after which every class should have been predicted.
  static let epochsForAllClasses = 3
}
