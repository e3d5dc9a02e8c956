import Tensors

/// RMSprop: mean_square ← rho·mean_square + (1−rho)·g², w ← w − lr·g/(√mean_square + eps): AdaGrad that forgets.  Hinton 2012,
/// lecture 6e of *Neural Networks for Machine Learning*; lr 0.01, rho 0.99 and eps 1e-8 as in PyTorch, where rho is alpha.
///
/// Book: the same with eps 1e-7; its names are h and decay_rate.  *Deep Learning from Scratch*, `common/optimizer.py`.
package struct RMSprop: Optimizer {
  package let variant: OptimizerVariant
  package private(set) var rate: Double
  /// The share of the mean that is kept.
  package private(set) var rho: Double
  package private(set) var epsilon: Double
  package private(set) var weightDecay: Double

  package init() { self.init(variant: .standard) }

  package init(variant: OptimizerVariant) { self.init(variant: variant, rate: 0.01) }

  package init(
    variant: OptimizerVariant = .standard, rate: Double, rho: Double = 0.99, epsilon: Double? = nil,
    weightDecay: Double = 0
  ) {
    self.variant = variant
    self.rate = rate
    self.rho = rho
    self.epsilon = epsilon ?? (variant == .book ? 1e-7 : 1e-8)
    self.weightDecay = weightDecay
  }

  package var name: String { "rmsprop" }
  package var summary: String { "divides each gradient by the size of recent ones" }
  package var variants: [OptimizerVariant] { OptimizerVariant.allCases }
  package var dials: [OptimizerDial<RMSprop>] {
    [
      OptimizerDial("lr", \.rate), OptimizerDial("rho", \.rho, .belowOne), OptimizerDial("eps", \.epsilon),
      .penalty(\.weightDecay),
    ]
  }
  package var slotNames: [String] { ["mean_square"] }

  package func update(_ w: Buffer, _ gradient: View, slots: [Buffer], step: Int) {
    Kernels[w.precision].rmsProp(
      w, gradient, meanSquare: slots[0], rate: rate, kept: rho, epsilon: epsilon, decay: weightDecay)
  }

  /// The slow twin of the kernel.
  package func update<T, Gradient: GradientElements<T>>(
    _ w: UnsafeMutablePointer<T>, _ gradient: Gradient, slots: [UnsafeMutablePointer<T>], count: Int, step: Int
  ) {
    let (rate, rho, fresh, epsilon, meanSquare) = (T(rate), T(rho), T(1 - self.rho), T(epsilon), slots[0])
    for i in 0..<count {
      let g = gradient[i]
      let h = rho * meanSquare[i] + fresh * g * g
      meanSquare[i] = h
      w[i] -= rate * g / (T.root(h) + epsilon)
    }
  }

  package func explain(_ update: inout UpdateExplanation) {
    let (g, name) = (update.gradient, update.gradientName)
    let meanSquare = rho * update.slot(0) + (1 - rho) * g * g
    let size = meanSquare.squareRoot() + epsilon
    update.line("mean_square_new", "rho * mean_square + (1 - rho) * \(name)^2", meanSquare)
    update.line("w_new", "w - lr * \(name) / (sqrt(mean_square_new) + eps)", update.weight - rate * g / size)
    update.shareGradient(factor: -rate / size)
  }
}
