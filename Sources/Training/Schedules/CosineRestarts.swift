import Tensors

/// The cosine's half wave again and again, each `growth` times as long as the one before: lowest +
/// (lr−lowest)·(1 + cos(π·t/T))/2, where t counts from the last restart.  Loshchilov & Hutter 2017; PyTorch's
/// `CosineAnnealingWarmRestarts`.
package struct CosineRestarts: ScheduleShape {
  package var counts: [Int] = []
  package private(set) var lowest = 0.0
  /// How much longer each wave is than the one before: 1, 2, …
  package private(set) var growth = 1.0

  package init() {}

  package var name: String { "restarts" }
  package var summary: String { "cosine that begins anew, each time growth times as long" }
  package var source: String { "Loshchilov & Hutter 2017" }
  package var formula: String { "lr = lowest + (base_lr - lowest) * (1 + cos(pi * t_wave / wave)) / 2" }
  package var dials: [OptimizerDial<CosineRestarts>] {
    [OptimizerDial("lowest", \.lowest), OptimizerDial("growth", \.growth, .count)]
  }
  package var horizon: Int? {
    let ratio = min(max(Int(growth), 1), 4)
    return length * (1 + ratio + ratio * ratio)
  }

  /// The count since the last restart, and the length of that wave.
  private func wave(_ moment: ScheduleMoment) -> (t: Int, length: Int) {
    guard growth > 1 else { return (moment.count % length, length) }
    var (begin, wave) = (0, length)
    while moment.count - begin >= wave {
      begin += wave
      wave *= Int(growth)
    }
    return (moment.count - begin, wave)
  }

  package func rate(from base: Double, at moment: ScheduleMoment) -> Double {
    let (t, length) = wave(moment)
    return CosineWave.between(base, lowest, Double(t) / Double(length))
  }

  package func explain(
    _ update: inout UpdateExplanation, from base: Double, at moment: ScheduleMoment, unit: String
  ) {
    let (t, length) = wave(moment)
    update.name("t_wave", Double(t))
    update.name("wave", Double(length))
    update.line(
      "lr", "lowest + (base_lr - lowest) * (1 + cos(pi * t_wave / wave)) / 2", rate(from: base, at: moment))
  }
}
