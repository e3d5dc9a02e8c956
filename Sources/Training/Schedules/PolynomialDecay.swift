import Tensors

/// lowest + (lr−lowest)·(1 − min(t, T)/T)^power: a straight line at power 1, steeper at first at higher ones.  Keras'
/// `PolynomialDecay`; with lowest 0 PyTorch's `PolynomialLR`.
package struct PolynomialDecay: ScheduleShape {
  package var counts: [Int] = []
  package private(set) var power = 1.0
  package private(set) var lowest = 0.0

  package init() {}

  package var name: String { "polynomial" }
  package var summary: String { "falls to the lowest rate, in a straight line at power 1, and stays there" }
  package var source: String { "Keras, PyTorch" }
  package var formula: String { "lr = lowest + (base_lr - lowest) * (1 - minimum(1, t / steps))^power" }
  package var dials: [OptimizerDial<PolynomialDecay>] {
    [OptimizerDial("power", \.power), OptimizerDial("lowest", \.lowest)]
  }
  package var span: Int? { length }
  package var horizon: Int? { length + 1 }

  package func rate(from base: Double, at moment: ScheduleMoment) -> Double {
    lowest + (base - lowest) * Double.power(1 - min(1, moment.t / whole), power)
  }

  package func explain(
    _ update: inout UpdateExplanation, from base: Double, at moment: ScheduleMoment, unit: String
  ) {
    update.line(
      "lr", "lowest + (base_lr - lowest) * (1 - minimum(1, t / \(unit)))^power", rate(from: base, at: moment))
  }
}
