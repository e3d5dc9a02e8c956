extension Examination {
  /// Trials whose step made the loss of its own batch larger, or lost it.
  var raisedTrials: [Trial] { trials.filter { !($0.after <= Threshold.raisedLoss * $0.before) } }

  /// Most of the steps tried undo what they are meant to do, or the loss has run away under this rate.
  var rateTooHigh: [Finding] {
    let raised = raisedTrials.filter(\.before.isFinite)
    if raised.count * 2 > trials.count, let worst = raised.max(by: { $0.factor < $1.factor }) {
      return [
        .rateTooHigh(
          .raisesItsOwnLoss(count: raised.count, of: trials.count, before: worst.before, after: worst.after))
      ]
    }
    return lossRose.map { [.rateTooHigh($0)] } ?? []
  }

  /// The loss leapt, or has settled above where it was. A small loss goes up and down by much more than its size, so it is
  /// held against chance as well.
  private var lossRose: Finding.RateEvidence? {
    let finite = losses.prefix { $0.isFinite }
    guard let before = lossBefore, before.isFinite, let highest = finite.indices.max(by: { finite[$0] < finite[$1] })
    else { return nil }
    // With data that are finite, a run that was finite and is no more has run away.
    if finite.endIndex < losses.endIndex, learning.data.training.features.isFinite {
      return .lossRose(from: before, to: losses[finite.endIndex], step: finite.endIndex)
    }
    let chance = chance?.loss ?? before
    if finite[highest] > Threshold.leapedLoss * max(before, chance) {
      return .lossRose(from: before, to: finite[highest], step: highest)
    }
    guard finite.count >= Threshold.stepsToJudge, let recent,
      recent > Threshold.risenLoss * max(before, Threshold.noisyShareOfChance * chance)
    else { return nil }
    return .lossRose(from: before, to: recent, step: state.step)
  }

  /// The median of the last losses.
  private var recent: Double? { losses.suffix(Threshold.stepsToJudge / 2).median }

  /// The loss hardly falls, and no layer moves, though the gradients would have it.
  var rateTooLow: [Finding] {
    guard losses.count >= Threshold.stepsToJudge, !hasLearned, gradients.isEmpty, let recent,
      let first = losses.prefix(Threshold.stepsToJudge / 2).median,
      let ratio = flow.compactMap(\.updateRatio).max()
    else { return [] }
    let pull = flow.filter { $0.weights > 0 }.map { $0.gradient / $0.weights }.max() ?? 0
    guard recent > Threshold.fallenLoss * first, ratio < Threshold.slowUpdate, pull > Threshold.usefulGradient else {
      return []
    }
    return [.rateTooLow(first: first, recent: recent, steps: losses.count, ratio: ratio)]
  }

  /// Weights that a step changes too much, or next to nothing while there is still much to learn.
  var updateSizes: [Finding] {
    let ratios = flow.compactMap { layer in layer.updateRatio.map { (layer.path, $0) } }
    var findings: [Finding] = []
    if let (path, ratio) = ratios.max(by: { $0.1 < $1.1 }), ratio > Threshold.largeUpdate {
      findings.append(.updatesTooLarge(path: path, ratio: ratio))
    }
    if let (path, ratio) = ratios.min(by: { $0.1 < $1.1 }), ratio < Threshold.smallUpdate, !hasLearned,
      gradients.isEmpty
    {
      findings.append(.updatesTooSmall(path: path, ratio: ratio))
    }
    return findings
  }
}

extension Examination.Trial {
  fileprivate var factor: Double { after.isNaN ? .infinity : after / before }
}
