import Tensors

/// lr·factor^(t/T): the rate is multiplied by `factor` in every T steps or epochs, a little in each.  Keras'
/// `ExponentialDecay`; with T = 1 PyTorch's `ExponentialLR`.
package struct ExponentialDecay: ScheduleShape {
  package var counts = [1]
  /// What is left of the rate after T.
  package private(set) var factor = 0.95

  package init() {}

  init(factor: Double, every count: Int) { (self.factor, counts) = (factor, [count]) }

  package var name: String { "exponential" }
  package var summary: String { "multiplied by factor in every so many steps or epochs, a little in each" }
  package var source: String { "Keras, PyTorch" }
  package var formula: String { "lr = base_lr * factor^(t / steps)" }
  package var dials: [OptimizerDial<ExponentialDecay>] { [OptimizerDial("factor", \.factor)] }
  package var horizon: Int? { 20 * length }

  package func rate(from base: Double, at moment: ScheduleMoment) -> Double {
    base * Double.power(factor, moment.t / whole)
  }

  package func explain(
    _ update: inout UpdateExplanation, from base: Double, at moment: ScheduleMoment, unit: String
  ) {
    update.line("lr", "base_lr * factor^(t / \(unit))", rate(from: base, at: moment))
  }
}
