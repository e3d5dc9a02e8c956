import Tensors

/// lr·factor^(milestones behind): the rate falls at once, at places that are chosen.  PyTorch's `MultiStepLR`; as in He et al.
/// 2016, who divided by 10 where the error no longer fell.
package struct Milestones: ScheduleShape {
  package var counts: [Int] = []
  /// What is left of the rate after each milestone.
  package private(set) var factor = 0.1

  package init() {}

  package var name: String { "milestones" }
  package var summary: String { "multiplied by factor at each of some places: epochs=[10, 15]" }
  package var source: String { "He et al. 2016" }
  package var formula: String { "lr = base_lr * factor^passed" }
  package var countLimits: ClosedRange<Int> { 1...1000 }
  package var dials: [OptimizerDial<Milestones>] { [OptimizerDial("factor", \.factor)] }
  package var horizon: Int? { (counts.max() ?? 0) * 5 / 4 + 1 }

  private func passed(_ moment: ScheduleMoment) -> Double { Double(counts.count { $0 <= moment.count }) }

  package func rate(from base: Double, at moment: ScheduleMoment) -> Double {
    base * Double.power(factor, passed(moment))
  }

  package func explain(
    _ update: inout UpdateExplanation, from base: Double, at moment: ScheduleMoment, unit: String
  ) {
    update.name("passed", passed(moment))
    update.line("lr", "base_lr * factor^passed", rate(from: base, at: moment))
  }
}
