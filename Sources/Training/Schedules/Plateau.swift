import Tensors

/// The rate is multiplied by `factor` when the loss on validation (on training where there is none) has not fallen by more than
/// the share `min_change` for more than `patience` epochs; after that it is given `cooldown` epochs.  PyTorch's
/// `ReduceLROnPlateau`, with its defaults.
package struct Plateau: ScheduleShape {
  package var counts: [Int] = []
  package private(set) var factor = 0.1
  package private(set) var patience = 10.0
  package private(set) var minChange = 1e-4
  package private(set) var cooldown = 0.0
  package private(set) var lowest = 0.0
  /// Whether the accuracy is looked at, which should rise.
  package private(set) var accuracy = 0.0
  /// Whether `min_change` is a difference, not a share.
  package private(set) var absolute = 0.0

  package init() {}

  package var name: String { "plateau" }
  package var summary: String { "multiplied by factor when the loss on validation no longer falls" }
  package var source: String { "PyTorch" }
  package var formula: String { "lr = base_lr * factor^reductions, and at least lowest" }
  package var countLimits: ClosedRange<Int> { 0...0 }
  package var needsEpochs: Bool { true }
  package var horizon: Int? { nil }
  package var dials: [OptimizerDial<Plateau>] {
    [
      OptimizerDial("factor", \.factor, .belowOne), OptimizerDial("patience", \.patience, .count),
      OptimizerDial("min_change", \.minChange), OptimizerDial("cooldown", \.cooldown, .count),
      OptimizerDial("lowest", \.lowest), OptimizerDial("accuracy", \.accuracy, .flag),
      OptimizerDial("absolute", \.absolute, .flag),
    ]
  }

  package func rate(from base: Double, at moment: ScheduleMoment) -> Double {
    rate(from: base, after: moment.records.lazy.compactMap(score)).rate
  }

  private func score(_ record: EpochRecord) -> Double? {
    let measured = record.validation ?? record.train
    return accuracy == 1 ? measured.accuracy : measured.loss
  }

  /// The rate after a course of losses, or of accuracies, and how often it was reduced.
  func rate(from base: Double, after scores: some Sequence<Double>) -> (rate: Double, reductions: Int) {
    var (rate, reductions, best, bad, rest) = (base, 0, accuracy == 1 ? -Double.infinity : .infinity, 0.0, 0.0)
    for score in scores {
      (best, bad) = isBetter(score, than: best) ? (score, 0) : (best, bad + 1)
      if rest > 0 { (rest, bad) = (rest - 1, 0) }
      guard bad > patience else { continue }
      let lower = max(rate * factor, lowest)
      // A smaller difference is none.
      if rate - lower > 1e-8 { (rate, reductions) = (lower, reductions + 1) }
      (bad, rest) = (0, cooldown)
    }
    return (rate, reductions)
  }

  private func isBetter(_ score: Double, than best: Double) -> Bool {
    switch (rises: accuracy == 1, isDifference: absolute == 1) {
    case (false, false): score < best * (1 - minChange)
    case (false, true): score < best - minChange
    case (true, false): score > best * (1 + minChange)
    case (true, true): score > best + minChange
    }
  }

  package func explain(
    _ update: inout UpdateExplanation, from base: Double, at moment: ScheduleMoment, unit: String
  ) {
    let (rate, reductions) = rate(from: base, after: moment.records.lazy.compactMap(score))
    update.name("reductions", Double(reductions))
    update.line("lr", "maximum(lowest, base_lr * factor^reductions)", rate)
  }
}
