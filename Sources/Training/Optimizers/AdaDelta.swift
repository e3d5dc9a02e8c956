import Tensors

/// AdaDelta: mean_square ← rho·mean_square + (1−rho)·g², change ← √(mean_change + eps)/√(mean_square + eps)·g,
/// mean_change ← rho·mean_change + (1−rho)·change², w ← w − lr·change: steps as long as recent ones, so that no rate has to be
/// found.  Zeiler 2012, algorithm 1; lr 1, rho 0.9 and eps 1e-6 as in PyTorch.
package struct AdaDelta: Optimizer {
  package var rate: Double
  /// The share of both means that is kept.
  package private(set) var rho: Double
  package private(set) var epsilon: Double
  package private(set) var weightDecay: Double

  package init() { self.init(rate: 1) }

  package init(rate: Double, rho: Double = 0.9, epsilon: Double = 1e-6, weightDecay: Double = 0) {
    self.rate = rate
    self.rho = rho
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  package var name: String { "adadelta" }
  package var summary: String { "divides each gradient by the size of recent ones, times the size of recent changes" }
  package var source: String { "Zeiler 2012" }
  package var dials: [OptimizerDial<AdaDelta>] {
    [
      OptimizerDial("lr", \.rate), OptimizerDial("rho", \.rho, .belowOne), OptimizerDial("eps", \.epsilon),
      .penalty(\.weightDecay),
    ]
  }
  package var slotNames: [String] { ["mean_square", "mean_change"] }

  package func update<T, Gradient: GradientElements<T>>(
    _ w: UnsafeMutablePointer<T>, _ gradient: Gradient, slots: SlotElements<T>, count: Int, step: Int
  ) {
    let (rate, rho, fresh, epsilon) = (T(rate), T(rho), T(1 - self.rho), T(epsilon))
    let (meanSquare, meanChange) = (slots[0], slots[1])
    for i in 0..<count {
      let g = gradient[i]
      let s = rho * meanSquare[i] + fresh * g * g
      meanSquare[i] = s
      let u = meanChange[i]
      let change = T.root(u + epsilon) / T.root(s + epsilon) * g
      meanChange[i] = rho * u + fresh * change * change
      w[i] -= rate * change
    }
  }

  package func explain(_ update: inout UpdateExplanation) {
    let (g, name) = (update.gradient, update.gradientName)
    let s = rho * update.slot(0) + (1 - rho) * g * g
    let scale = (update.slot(1) + epsilon).squareRoot() / (s + epsilon).squareRoot()
    let change = scale * g
    update.line("mean_square_new", "rho * mean_square + (1 - rho) * \(name)^2", s)
    update.line("change", "sqrt(mean_change + eps) / sqrt(mean_square_new + eps) * \(name)", change)
    update.line(
      "mean_change_new", "rho * mean_change + (1 - rho) * change^2",
      rho * update.slot(1) + (1 - rho) * change * change)
    update.line("w_new", "w - lr * change", update.weight - rate * change)
    update.shareGradient(factor: -rate * scale)
  }
}
