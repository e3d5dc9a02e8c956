import Tensors

/// NAdam: Adam that looks a step ahead as Nesterov does: with μₜ = β₁·(1 − 0.5·0.96^(t·momentum_decay)) and Πₜ = μ₁·…·μₜ,
/// w ← w − lr·((1−μₜ)/(1−Πₜ)·g + μₜ₊₁/(1−Πₜ₊₁)·m)/(√(v/(1−β₂ᵗ)) + ε), where m and v are Adam's.  Dozat 2016; lr 0.002 and
/// momentum_decay 0.004 as in PyTorch.
package struct NAdam: Optimizer {
  package var rate: Double
  package private(set) var beta1: Double
  package private(set) var beta2: Double
  package private(set) var epsilon: Double
  package private(set) var momentumDecay: Double
  package private(set) var weightDecay: Double
  /// By which share of itself, times the rate, a weight shrinks in each step, as in AdamW.
  package private(set) var decay: Double

  package init() { self.init(rate: 0.002) }

  package init(
    rate: Double, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8, momentumDecay: Double = 0.004,
    weightDecay: Double = 0, decay: Double = 0
  ) {
    self.rate = rate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.momentumDecay = momentumDecay
    self.weightDecay = weightDecay
    self.decay = decay
  }

  package var name: String { "nadam" }
  package var summary: String { "adam, with Nesterov's look ahead" }
  package var source: String { "Dozat 2016" }
  package var dials: [OptimizerDial<NAdam>] {
    [
      OptimizerDial("lr", \.rate), OptimizerDial("beta1", \.beta1, .belowOne),
      OptimizerDial("beta2", \.beta2, .belowOne), OptimizerDial("eps", \.epsilon),
      OptimizerDial("momentum_decay", \.momentumDecay), .penalty(\.weightDecay), .decoupled(\.decay),
    ]
  }
  /// Πₜ is the same for all elements, but has no closed form: it is kept where everything is that an optimiser remembers.
  package var slotNames: [String] { ["m", "v", "mu_product"] }
  package var slotStarts: [Double] { [0, 0, 1] }

  private func rule<T: Scalar>(_ step: Int) -> NAdamRule<T> {
    NAdamRule(
      rate: rate, epsilon: epsilon, mu: (mu(step), mu(step + 1)),
      rootScale: AdamCorrection.rootScale(beta2, step))
  }

  /// μₜ
  private func mu(_ step: Int) -> Double { beta1 * (1 - 0.5 * Double.power(0.96, Double(step) * momentumDecay)) }

  package func update<T, Gradient: GradientElements<T>>(
    _ w: UnsafeMutablePointer<T>, _ gradient: Gradient, slots: SlotElements<T>, count: Int, step: Int
  ) {
    let (rule, kept): (NAdamRule<T>, _) = (rule(step), T(1 - rate * decay))
    let (beta1, fresh1, beta2, fresh2) = (T(beta1), T(1 - self.beta1), T(beta2), T(1 - self.beta2))
    let (means, meanSquares, products) = (slots[0], slots[1], slots[2])
    for i in 0..<count {
      let g = gradient[i]
      let m = beta1 * means[i] + fresh1 * g
      let v = beta2 * meanSquares[i] + fresh2 * (g * g)
      let product = products[i] * rule.mu
      means[i] = m
      meanSquares[i] = v
      products[i] = product
      let step = (rule.perGradient(product) * g + rule.perMean(product) * m) / rule.scale(v)
      w[i] = kept * w[i] - step
    }
  }
}

/// What is the same for all elements of an update.
private struct NAdamRule<T: Scalar> {
  let mu: T
  private let (fresh, next, ahead): (T, T, T)
  private let (rootScale, epsilon): (T, T)

  init(rate: Double, epsilon: Double, mu: (now: Double, next: Double), rootScale: Double) {
    self.mu = T(mu.now)
    (fresh, next, ahead) = (T(rate * (1 - mu.now)), T(mu.next), T(rate * mu.next))
    (self.rootScale, self.epsilon) = (T(rootScale), T(epsilon))
  }

  func perGradient(_ product: T) -> T { fresh / (1 - product) }
  func perMean(_ product: T) -> T { ahead / (1 - product * next) }
  func scale(_ v: T) -> T { T.root(v) * rootScale + epsilon }
}

extension NAdam {
  package func explain(_ update: inout UpdateExplanation) {
    let rule: NAdamRule<Double> = rule(update.step)
    let (g, name, w) = (update.gradient, update.gradientName, update.weight)
    let (m, v) = (
      beta1 * update.slot(0) + (1 - beta1) * g, beta2 * update.slot(1) + (1 - beta2) * (g * g)
    )
    let product = update.slot(2) * rule.mu
    let (perGradient, perMean, scale) = (rule.perGradient(product), rule.perMean(product), rule.scale(v))
    update.line("m_new", "beta1 * m + (1 - beta1) * \(name)", m)
    update.line("v_new", "beta2 * v + (1 - beta2) * \(name)^2", v)
    update.line("v_hat", "v_new / (1 - beta2^updates)", v / AdamCorrection.of(beta2, update.step))
    update.line("mu", "beta1 * (1 - 0.5 * 0.96^(updates * momentum_decay))", mu(update.step))
    update.line("mu_next", "beta1 * (1 - 0.5 * 0.96^((updates + 1) * momentum_decay))", mu(update.step + 1))
    update.line("mu_product_new", "mu_product * mu", product)
    update.line(
      "ahead", "(1 - mu) / (1 - mu_product_new) * \(name) + mu_next / (1 - mu_product_new * mu_next) * m_new",
      rate == 0 ? .nan : (perGradient * g + perMean * m) / rate)
    update.line(
      "w_new", decay == 0 ? "w - lr * ahead / (sqrt(v_hat) + eps)" : decayed("lr * ahead / (sqrt(v_hat) + eps)"),
      (1 - rate * decay) * w - (perGradient * g + perMean * m) / scale)
    update.shareGradient(factor: -(perGradient + perMean * (1 - beta1)) / scale)
    update.share("earlier steps (m)", -perMean * (beta1 * update.slot(0)) / scale)
    if decay != 0 { update.share("weight decay", -rate * decay * w) }
  }
}
