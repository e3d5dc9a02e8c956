import Datasets
import Networks

extension Examination {
  var chance: Chance? { Chance(learning.loss, learning.data.training.targets) }

  /// Whether the loss is well below what ignoring the inputs would give.
  var hasLearned: Bool { chance.map { sampleLoss < Threshold.learnedShareOfChance * $0.loss } ?? false }

  /// What the network makes of the training part after at least one epoch; before, nothing is expected of it.
  func predictions() throws(TrainingError) -> [Finding] {
    guard state.epoch >= 1 else { return [] }
    return atChance + (try neverPredicted())
  }

  private var atChance: [Finding] {
    guard let chance, sampleLoss > Threshold.chanceShare * chance.loss, sampleLoss < Threshold.aboveChance * chance.loss
    else { return [] }
    return [.lossAtChance(loss: sampleLoss, chance: chance)]
  }

  private func neverPredicted() throws(TrainingError) -> [Finding] {
    let training = learning.data.training
    guard let names = training.targets.classNames, let counts = training.targets.classCounts else { return [] }
    let outputs = try trainer.predictor(state).outputs(for: training.features)
    let chosen = Set(Predictor.classes(of: outputs, under: learning.loss, count: names.count))
    let missing = names.indices.filter { counts[$0] > 0 && !chosen.contains($0) }.map { names[$0] }
    guard !missing.isEmpty else { return [] }
    return [
      .classesNeverPredicted(
        missing, of: names.count, rows: training.rowCount, isEarly: state.epoch < Threshold.epochsForAllClasses)
    ]
  }
}
