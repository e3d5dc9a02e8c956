import Tensors

/// Adam: m ← β₁·m + (1−β₁)·g, v ← β₂·v + (1−β₂)·g², m̂ = m/(1−β₁ᵗ), v̂ = v/(1−β₂ᵗ), w ← w − lr·m̂/(√v̂ + ε), where t counts the
/// updates from 1.  Kingma & Ba 2015, algorithm 1, with its defaults.
package struct Adam: Optimizer {
  package private(set) var rate: Double
  package private(set) var beta1: Double
  package private(set) var beta2: Double
  package private(set) var epsilon: Double
  package private(set) var weightDecay: Double

  package init() { self.init(rate: 0.001) }

  package init(
    rate: Double, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8, weightDecay: Double = 0
  ) {
    self.rate = rate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  package var name: String { "adam" }
  package var summary: String {
    "steps along the mean of recent gradients, divided by their size"
  }
  package var dials: [OptimizerDial<Adam>] {
    [
      OptimizerDial("lr", \.rate), OptimizerDial("beta1", \.beta1, .belowOne),
      OptimizerDial("beta2", \.beta2, .belowOne),
      OptimizerDial("eps", \.epsilon), OptimizerDial("weight_decay", \.weightDecay),
    ]
  }
  package var slotNames: [String] { ["m", "v"] }

  package func update<T: Scalar>(
    _ w: UnsafeMutablePointer<T>, _ gradient: UnsafePointer<T>, slots: [UnsafeMutablePointer<T>], count: Int, step: Int
  ) {
    let (rate, beta1, beta2, epsilon) = (T(rate), T(beta1), T(beta2), T(epsilon))
    let (fresh1, fresh2) = (T(1 - self.beta1), T(1 - self.beta2))
    let (correction1, correction2) = (T(correction(self.beta1, step)), T(correction(self.beta2, step)))
    let (mean, square) = (slots[0], slots[1])
    for i in 0..<count {
      let g = gradient[i]
      let m = beta1 * mean[i] + fresh1 * g
      let v = beta2 * square[i] + fresh2 * (g * g)
      mean[i] = m
      square[i] = v
      w[i] -= rate * (m / correction1) / ((v / correction2).squareRoot() + epsilon)
    }
  }

  /// 1 − βᵗ: what the weights of a mean that began at zero sum to.
  private func correction(_ beta: Double, _ step: Int) -> Double { 1 - Double.power(beta, Double(step)) }

  package func explain(_ update: inout UpdateExplanation) {
    let (w, g, name) = (update.weight, update.gradient, update.gradientName)
    let kept = beta1 * update.slot(0)
    let m = kept + (1 - beta1) * g
    let v = beta2 * update.slot(1) + (1 - beta2) * (g * g)
    let (correction1, correction2) = (correction(beta1, update.step), correction(beta2, update.step))
    let size = (v / correction2).squareRoot() + epsilon
    update.line("m_new", "beta1 * m + (1 - beta1) * \(name)", m)
    update.line("v_new", "beta2 * v + (1 - beta2) * \(name)^2", v)
    update.line("m_hat", "m_new / (1 - beta1^updates)", m / correction1)
    update.line("v_hat", "v_new / (1 - beta2^updates)", v / correction2)
    update.line("w_new", "w - lr * m_hat / (sqrt(v_hat) + eps)", w - rate * (m / correction1) / size)
    let scale = -rate / correction1 / size
    update.shareGradient(factor: scale * (1 - beta1))
    update.share("earlier steps (m)", scale * kept)
  }
}
