import Tensors

/// lowest + (lr−lowest)·(1 + cos(π·t/T))/2: half a wave from the rate down to the lowest; beyond T it rises again, as in
/// PyTorch's `CosineAnnealingLR`.  Loshchilov & Hutter 2017, without their restarts.
package struct CosineDecay: ScheduleShape {
  package var counts: [Int] = []
  package private(set) var lowest = 0.0

  package init() {}

  package var name: String { "cosine" }
  package var summary: String { "falls along half a wave, slowly, fast, slowly; beyond its length it would rise again" }
  package var source: String { "Loshchilov & Hutter 2017" }
  package var formula: String { "lr = lowest + (base_lr - lowest) * (1 + cos(pi * t / steps)) / 2" }
  package var dials: [OptimizerDial<CosineDecay>] { [OptimizerDial("lowest", \.lowest)] }
  package var span: Int? { length }
  package var horizon: Int? { length }

  package func rate(from base: Double, at moment: ScheduleMoment) -> Double {
    CosineWave.between(base, lowest, moment.t / whole)
  }

  package func explain(
    _ update: inout UpdateExplanation, from base: Double, at moment: ScheduleMoment, unit: String
  ) {
    update.line(
      "lr", "lowest + (base_lr - lowest) * (1 + cos(pi * t / \(unit))) / 2", rate(from: base, at: moment))
  }
}

enum CosineWave {
  /// From `high` at 0 to `low` at 1.
  static func between(_ high: Double, _ low: Double, _ x: Double) -> Double {
    low + (high - low) * (1 + Double.cosine(.pi * x)) / 2
  }
}
