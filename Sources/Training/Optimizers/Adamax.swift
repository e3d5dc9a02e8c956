import Tensors

/// Adamax: m ← β₁·m + (1−β₁)·g, u ← max(β₂·u, |g| + ε), w ← w − lr/(1−β₁ᵗ)·m/u: Adam with the largest recent gradient in
/// place of their root mean square, which needs no correction.  Kingma & Ba 2015, algorithm 2; lr 0.002 and ε 1e-8 as in
/// PyTorch.
package struct Adamax: Optimizer {
  package var rate: Double
  package private(set) var beta1: Double
  package private(set) var beta2: Double
  package private(set) var epsilon: Double
  package private(set) var weightDecay: Double

  package init() { self.init(rate: 0.002) }

  package init(
    rate: Double, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8, weightDecay: Double = 0
  ) {
    self.rate = rate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  package var name: String { "adamax" }
  package var summary: String { "adam, divided by the largest recent gradient" }
  package var source: String { "Kingma & Ba 2015" }
  package var dials: [OptimizerDial<Adamax>] {
    [
      OptimizerDial("lr", \.rate), OptimizerDial("beta1", \.beta1, .belowOne),
      OptimizerDial("beta2", \.beta2, .belowOne), OptimizerDial("eps", \.epsilon), .penalty(\.weightDecay),
    ]
  }
  package var slotNames: [String] { ["m", "u"] }

  package func update<T, Gradient: GradientElements<T>>(
    _ w: UnsafeMutablePointer<T>, _ gradient: Gradient, slots: SlotElements<T>, count: Int, step: Int
  ) {
    let (beta1, fresh1, beta2, epsilon) = (T(beta1), T(1 - self.beta1), T(beta2), T(epsilon))
    let (stride, means, sizes) = (T(AdamCorrection.stride(rate, self.beta1, step)), slots[0], slots[1])
    for i in 0..<count {
      let g = gradient[i]
      let m = beta1 * means[i] + fresh1 * g
      let (old, now) = (beta2 * sizes[i], g.magnitude + epsilon)
      // In this order a gradient that is not a number is not hidden.
      let u = old > now ? old : now
      means[i] = m
      sizes[i] = u
      w[i] -= stride * m / u
    }
  }

  package func explain(_ update: inout UpdateExplanation) {
    let (g, name) = (update.gradient, update.gradientName)
    let m = beta1 * update.slot(0) + (1 - beta1) * g
    let (old, now) = (beta2 * update.slot(1), g.magnitude + epsilon)
    let u = old > now ? old : now
    let stride = AdamCorrection.stride(rate, beta1, update.step)
    update.line("m_new", "beta1 * m + (1 - beta1) * \(name)", m)
    update.line("u_new", "maximum(beta2 * u, abs(\(name)) + eps)", u)
    update.line("m_hat", "m_new / (1 - beta1^updates)", m / AdamCorrection.of(beta1, update.step))
    update.line("w_new", "w - lr * m_hat / u_new", update.weight - stride * m / u)
    update.shareAdam(perMean: -stride / u, beta1)
  }
}
