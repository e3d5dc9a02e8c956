import Tensors

/// One rise and one long fall in T steps: from start·lr up to lr within the share `rise` of them, then down to end·lr, along half
/// waves, or straight with `linear`. The optimiser's rate is the highest.  Smith & Topin 2018; shares and places as in PyTorch's
/// `OneCycleLR`. With `momentum_low` and `momentum_high` momentum goes the other way.
package struct OneCycle: ScheduleShape {
  package var counts: [Int] = []
  package private(set) var rise = 0.3
  package private(set) var start = 0.04
  package private(set) var end = 4e-6
  package private(set) var linear = 0.0
  package private(set) var momentumLow = 0.0
  package private(set) var momentumHigh = 0.0

  package init() {}

  package var name: String { "one_cycle" }
  package var summary: String { "rises from a share of the rate to the rate, then falls to next to nothing" }
  package var source: String { "Smith & Topin 2018" }
  package var formula: String {
    "lr = base_lr * (from + (to - from) * (1 - cos(pi * x)) / 2), from start to 1, then from 1 to end"
  }
  package var dials: [OptimizerDial<OneCycle>] {
    [
      OptimizerDial("rise", \.rise, .belowOne), OptimizerDial("start", \.start), OptimizerDial("end", \.end),
      OptimizerDial("linear", \.linear, .flag),
      OptimizerDial("momentum_low", \.momentumLow, .belowOne),
      OptimizerDial("momentum_high", \.momentumHigh, .belowOne),
    ]
  }
  package var span: Int? { length }
  package var horizon: Int? { length }

  /// Whether the rate is still rising, and how far this part of the way is gone, 0 to 1.
  private func place(_ moment: ScheduleMoment) -> (rises: Bool, x: Double) {
    let (t, top, last) = (moment.t, rise * whole - 1, whole - 1)
    if t <= top, top > 0 { return (true, t / top) }
    return (false, last > top ? min(1, (t - max(top, 0)) / (last - max(top, 0))) : 1)
  }

  private func anneal(_ from: Double, _ to: Double, _ x: Double) -> Double {
    linear == 1 ? from + (to - from) * x : CosineWave.between(from, to, x)
  }

  package func rate(from base: Double, at moment: ScheduleMoment) -> Double {
    let (rises, x) = place(moment)
    return rises ? anneal(base * start, base, x) : anneal(base, base * end, x)
  }

  package func momentum(at moment: ScheduleMoment) -> Double? {
    guard momentumHigh > 0 else { return nil }
    let (rises, x) = place(moment)
    return rises ? anneal(momentumHigh, momentumLow, x) : anneal(momentumLow, momentumHigh, x)
  }

  package func explain(
    _ update: inout UpdateExplanation, from base: Double, at moment: ScheduleMoment, unit: String
  ) {
    let (rises, x) = place(moment)
    update.name("x", x)
    let part = linear == 1 ? "x" : "(1 - cos(pi * x)) / 2"
    let (from, to) = rises ? ("start", "1") : ("1", "end")
    update.line("lr", "base_lr * (\(from) + (\(to) - \(from)) * \(part))", rate(from: base, at: moment))
    guard let momentum = momentum(at: moment) else { return }
    let (old, new) = rises ? ("momentum_high", "momentum_low") : ("momentum_low", "momentum_high")
    update.line("momentum", "\(old) + (\(new) - \(old)) * \(part)", momentum)
  }
}
