/// lr·(start + (1−start)·min(1, t/T)): the rate rises in a straight line from a share of itself and then stays.  Goyal et al.
/// 2017; PyTorch's `LinearLR`, whose start of a third and length of 5 are the defaults.
package struct WarmUp: ScheduleShape {
  package var counts = [5]
  /// The share of the rate at which it begins.
  package private(set) var start = 1.0 / 3

  package init() {}

  package var name: String { "warmup" }
  package var summary: String { "rises in a straight line from a share of the rate to the rate" }
  package var source: String { "Goyal et al. 2017" }
  package var formula: String { "lr = base_lr * (start + (1 - start) * minimum(1, t / steps))" }
  package var dials: [OptimizerDial<WarmUp>] { [OptimizerDial("start", \.start)] }
  package var span: Int? { length }
  package var horizon: Int? { length + length / 2 + 1 }

  package func rate(from base: Double, at moment: ScheduleMoment) -> Double {
    base * (start + (1 - start) * min(1, moment.t / whole))
  }

  package func explain(
    _ update: inout UpdateExplanation, from base: Double, at moment: ScheduleMoment, unit: String
  ) {
    update.line(
      "lr", "base_lr * (start + (1 - start) * minimum(1, t / \(unit)))", rate(from: base, at: moment))
  }
}
