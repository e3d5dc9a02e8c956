import Training

extension TrainingSetup {
  /// The names of what a search can vary: the optimiser's settings, penalties, the batch.
  package var searchableNames: [String] { optimizer.settings.map(\.name) + ["l2", "l1", "batch"] }

  /// The same setup with some settings changed. A name that is none of those above is refused.
  package func with(_ settings: [TrialSetting]) throws(OptimizerError) -> TrainingSetup {
    var changed = self
    for setting in settings {
      switch setting.name {
      case "l2": changed.learning?.penalty.l2 = setting.value
      case "l1": changed.learning?.penalty.l1 = setting.value
      case "batch": changed.batch.size = Int(min(max(setting.value.rounded(), 1), 1e9))
      default: changed.optimizer = try changed.optimizer.with([setting.name: .number(setting.value)])
      }
    }
    return changed
  }
}
