import Tensors

/// lr·factor^⌊t/T⌋: the rate falls at once, after every T steps or epochs.  PyTorch's `StepLR`, Keras' `ExponentialDecay` with
/// `staircase=True`.
package struct Staircase: ScheduleShape {
  package var counts: [Int] = []
  /// What is left of the rate after each fall.
  package private(set) var factor = 0.1

  package init() {}

  package var name: String { "staircase" }
  package var summary: String { "multiplied by factor after every so many steps or epochs" }
  package var source: String { "Keras, PyTorch" }
  package var formula: String { "lr = base_lr * factor^(t // steps)" }
  package var dials: [OptimizerDial<Staircase>] { [OptimizerDial("factor", \.factor)] }
  package var horizon: Int? { 4 * length }

  package func rate(from base: Double, at moment: ScheduleMoment) -> Double {
    base * Double.power(factor, Double(moment.count / length))
  }

  package func explain(
    _ update: inout UpdateExplanation, from base: Double, at moment: ScheduleMoment, unit: String
  ) {
    update.line("lr", "base_lr * factor^(t // \(unit))", rate(from: base, at: moment))
  }
}
