import Tensors

/// lr + (highest−lr)·height, where the height rises from 0 to 1 in T steps or epochs and falls back in as many (or in other ones:
/// `steps=[5, 9]`), again and again.  Smith 2017; PyTorch's `CyclicLR`. With `momentum_low` and `momentum_high` momentum goes
/// the other way.
package struct Triangular: ScheduleShape, TriangularWave {
  package var counts: [Int] = []
  package private(set) var highest = Double.nan
  package private(set) var momentumLow = 0.0
  package private(set) var momentumHigh = 0.0

  package init() {}

  package var name: String { "triangular" }
  package var summary: String { "rises to the highest rate and falls back, again and again" }
  package var formula: String { "lr = base_lr + (highest - base_lr) * height" }
  package var dials: [OptimizerDial<Triangular>] {
    [
      OptimizerDial("highest", \.highest),
      OptimizerDial("momentum_low", \.momentumLow, .belowOne),
      OptimizerDial("momentum_high", \.momentumHigh, .belowOne),
    ]
  }
  var isHalved: Bool { false }
}

/// `Triangular`, each peak half as high above the rate as the one before.  Smith 2017; PyTorch's `CyclicLR` with
/// `mode='triangular2'`.
package struct Triangular2: ScheduleShape, TriangularWave {
  package var counts: [Int] = []
  package private(set) var highest = Double.nan
  package private(set) var momentumLow = 0.0
  package private(set) var momentumHigh = 0.0

  package init() {}

  package var name: String { "triangular2" }
  package var summary: String { "triangular, each peak half as high as the one before" }
  package var formula: String { "lr = base_lr + (highest - base_lr) * height / 2^waves" }
  package var dials: [OptimizerDial<Triangular2>] {
    [
      OptimizerDial("highest", \.highest),
      OptimizerDial("momentum_low", \.momentumLow, .belowOne),
      OptimizerDial("momentum_high", \.momentumHigh, .belowOne),
    ]
  }
  var isHalved: Bool { true }
}

/// What both have in common.
protocol TriangularWave: ScheduleShape {
  var highest: Double { get }
  var momentumLow: Double { get }
  var momentumHigh: Double { get }
  /// Whether each peak is half as high as the one before.
  var isHalved: Bool { get }
}

extension TriangularWave {
  package var source: String { "Smith 2017" }
  package var countLimits: ClosedRange<Int> { 1...2 }
  package var horizon: Int? { 3 * wave }

  /// Up and down.
  private var wave: Int { length + (counts.last ?? length) }

  /// The height of the triangle, and the waves behind.
  private func place(_ moment: ScheduleMoment) -> (height: Double, waves: Int) {
    let (t, waves) = (moment.count % wave, moment.count / wave)
    let height = t <= length ? Double(t) / whole : Double(wave - t) / Double(wave - length)
    return (height, waves)
  }

  private func scale(_ moment: ScheduleMoment) -> Double {
    let (height, waves) = place(moment)
    return isHalved ? height * Double.power(0.5, Double(waves)) : height
  }

  package func rate(from base: Double, at moment: ScheduleMoment) -> Double {
    base + (highest - base) * scale(moment)
  }

  package func momentum(at moment: ScheduleMoment) -> Double? {
    momentumHigh > 0 ? momentumHigh - (momentumHigh - momentumLow) * scale(moment) : nil
  }

  package func explain(
    _ update: inout UpdateExplanation, from base: Double, at moment: ScheduleMoment, unit: String
  ) {
    let (height, waves) = place(moment)
    update.name("height", height)
    if isHalved { update.name("waves", Double(waves)) }
    let scale = isHalved ? "height / 2^waves" : "height"
    update.line("lr", "base_lr + (highest - base_lr) * \(scale)", rate(from: base, at: moment))
    if let momentum = momentum(at: moment) {
      update.line("momentum", "momentum_high - (momentum_high - momentum_low) * \(scale)", momentum)
    }
  }
}
