/// lr: the rate stays as it is, for ever or for so many steps before something else.
package struct ConstantRate: ScheduleShape {
  package var counts: [Int] = []

  package init() {}

  package var name: String { "constant" }
  package var summary: String { "the rate as it was set" }
  package var source: String { "" }
  package var formula: String { "lr = base_lr" }
  package var countLimits: ClosedRange<Int> { 0...1 }
  package var span: Int? { counts.first }
  package var horizon: Int? { counts.first ?? 10 }

  package func rate(from base: Double, at moment: ScheduleMoment) -> Double { base }

  package func explain(
    _ update: inout UpdateExplanation, from base: Double, at moment: ScheduleMoment, unit: String
  ) {
    update.line("lr", "base_lr", base)
  }
}
