import Tensors

/// AdaGrad: squares ← squares + g², w ← w − lr·g/(√squares + eps): each weight has a rate of its own, which falls with all that
/// its gradients have been.  Duchi, Hazan & Singer 2011; eps 1e-10 and lr 0.01 as in PyTorch.
///
/// As there, `initial` is what squares begin with, and lr·1/(1 + (t−1)·lr_decay) is the rate of the t-th update.
///
/// Book: the same with eps 1e-7; what it remembers is called h there.  *Deep Learning from Scratch* §6.1.5, lr 0.01.
package struct AdaGrad: Optimizer {
  package let variant: OptimizerVariant
  package var rate: Double
  package private(set) var epsilon: Double
  /// How fast the rate falls, besides.
  package private(set) var rateDecay: Double
  /// What the squares begin with.
  package private(set) var initial: Double
  package private(set) var weightDecay: Double

  package init() { self.init(variant: .standard) }

  package init(variant: OptimizerVariant) { self.init(variant: variant, rate: 0.01) }

  package init(
    variant: OptimizerVariant = .standard, rate: Double, epsilon: Double? = nil, rateDecay: Double = 0,
    initial: Double = 0, weightDecay: Double = 0
  ) {
    self.variant = variant
    self.rate = rate
    self.epsilon = epsilon ?? (variant == .book ? 1e-7 : 1e-10)
    self.rateDecay = rateDecay
    self.initial = initial
    self.weightDecay = weightDecay
  }

  package var name: String { "adagrad" }
  package var summary: String { "divides each gradient by the size of all that came before, so that steps shrink" }
  package var source: String { "Duchi, Hazan & Singer 2011" }
  package var variants: [OptimizerVariant] { OptimizerVariant.withBook }
  package var dials: [OptimizerDial<AdaGrad>] {
    [
      OptimizerDial("lr", \.rate), OptimizerDial("eps", \.epsilon),
      OptimizerDial("lr_decay", \.rateDecay, isSilentAtZero: true),
      OptimizerDial("initial", \.initial, isSilentAtZero: true), .penalty(\.weightDecay),
    ]
  }
  package var slotNames: [String] { ["squares"] }
  package var slotStarts: [Double] { [initial] }

  /// lr/(1 + (t−1)·lr_decay)
  private func rate(_ step: Int) -> Double { rate / (1 + Double(step - 1) * rateDecay) }

  package func update(_ w: Buffer, _ gradient: View, slots: [Buffer], step: Int) {
    Kernels[w.precision].adaGrad(
      w, gradient, squares: slots[0], rate: rate(step), epsilon: epsilon, decay: weightDecay)
  }

  /// The slow twin of the kernel.
  package func update<T, Gradient: GradientElements<T>>(
    _ w: UnsafeMutablePointer<T>, _ gradient: Gradient, slots: SlotElements<T>, count: Int, step: Int
  ) {
    let (rate, epsilon, squares) = (T(rate(step)), T(epsilon), slots[0])
    for i in 0..<count {
      let g = gradient[i]
      let h = squares[i] + g * g
      squares[i] = h
      w[i] -= rate * g / (T.root(h) + epsilon)
    }
  }

  package func explain(_ update: inout UpdateExplanation) {
    let (g, name) = (update.gradient, update.gradientName)
    let squares = update.slot(0) + g * g
    let (size, rate) = (squares.squareRoot() + epsilon, rate(update.step))
    if rateDecay != 0 { update.line("lr_t", "lr / (1 + (updates - 1) * lr_decay)", rate) }
    update.line("squares_new", "squares + \(name)^2", squares)
    update.line(
      "w_new", "w - \(rateDecay == 0 ? "lr" : "lr_t") * \(name) / (sqrt(squares_new) + eps)",
      update.weight - rate * g / size)
    update.shareGradient(factor: -rate / size)
  }
}
