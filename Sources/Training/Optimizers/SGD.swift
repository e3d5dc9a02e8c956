import Tensors

/// Stochastic gradient descent: w ← w − lr·g.  Robbins & Monro 1951.
package struct SGD: Optimizer {
  /// The learning rate; 0.01 by default, as in the textbook.
  package var rate: Double
  package private(set) var weightDecay: Double

  package init() { self.init(rate: 0.01) }

  package init(rate: Double, weightDecay: Double = 0) {
    self.rate = rate
    self.weightDecay = weightDecay
  }

  package var name: String { "sgd" }
  package var summary: String { "steps against the gradient" }
  package var source: String { "Robbins & Monro 1951" }
  package var dials: [OptimizerDial<SGD>] { [OptimizerDial("lr", \.rate), .penalty(\.weightDecay)] }
  package var slotNames: [String] { [] }

  package func update(_ w: Buffer, _ gradient: View, slots: [Buffer], step: Int) {
    Kernels[w.precision].descend(w, gradient, rate: rate, decay: weightDecay)
  }

  /// The slow twin of the kernel.
  package func update<T, Gradient: GradientElements<T>>(
    _ w: UnsafeMutablePointer<T>, _ gradient: Gradient, slots: SlotElements<T>, count: Int, step: Int
  ) {
    let rate = T(rate)
    for i in 0..<count { w[i] -= rate * gradient[i] }
  }

  package func explain(_ update: inout UpdateExplanation) {
    update.line("w_new", "w - lr * \(update.gradientName)", update.weight - rate * update.gradient)
    update.shareGradient(factor: -rate)
  }
}
