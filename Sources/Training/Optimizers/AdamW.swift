import Tensors

/// AdamW: Adam whose weight decay is no part of the gradient: w ← w − lr·weight_decay·w − lr·m̂/(√v̂ + ε), so that no weight is
/// spared for having large gradients.  Loshchilov & Hutter 2019, algorithm 2; lr times the decay and the default 0.01 as in
/// PyTorch, the rest as in `Adam`.
package struct AdamW: Optimizer {
  package var rate: Double
  package private(set) var beta1: Double
  package private(set) var beta2: Double
  package private(set) var epsilon: Double
  /// By which share of itself, times the rate, a weight shrinks in each step.
  package private(set) var decay: Double

  package init() { self.init(rate: 0.001) }

  package init(
    rate: Double, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8, decay: Double = 0.01
  ) {
    self.rate = rate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.decay = decay
  }

  package var name: String { "adamw" }
  package var summary: String { "adam, with weight decay apart from the gradient" }
  package var source: String { "Loshchilov & Hutter 2019" }
  package var dials: [OptimizerDial<AdamW>] {
    [
      OptimizerDial("lr", \.rate), OptimizerDial("beta1", \.beta1, .belowOne),
      OptimizerDial("beta2", \.beta2, .belowOne), OptimizerDial("eps", \.epsilon),
      OptimizerDial("weight_decay", \.decay),
    ]
  }
  package var slotNames: [String] { ["m", "v"] }
  /// No penalty: the decay is the rule's own.
  package var weightDecay: Double { 0 }

  private func rule<T: Scalar>(_ step: Int) -> AdamRule<T> {
    AdamRule(rate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, step: step)
  }

  package func update(_ w: Buffer, _ gradient: View, slots: [Buffer], step: Int) {
    let settings = AdamSettings(
      rate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, step: step, kept: 1 - rate * decay)
    Kernels[w.precision].adam(w, gradient, mean: slots[0], meanSquare: slots[1], settings)
  }

  /// The slow twin of the kernel.
  package func update<T, Gradient: GradientElements<T>>(
    _ w: UnsafeMutablePointer<T>, _ gradient: Gradient, slots: SlotElements<T>, count: Int, step: Int
  ) {
    let (rule, kept, means, meanSquares): (AdamRule<T>, _, _, _) = (rule(step), T(1 - rate * decay), slots[0], slots[1])
    for i in 0..<count {
      let g = gradient[i]
      let m = rule.mean(means[i], g)
      let v = rule.meanSquare(meanSquares[i], g)
      means[i] = m
      meanSquares[i] = v
      w[i] = kept * w[i] - rule.step(m, v)
    }
  }

  package func explain(_ update: inout UpdateExplanation) {
    let rule: AdamRule<Double> = rule(update.step)
    let (m, v) = update.adamMeans(rule, beta1, beta2)
    let w = update.weight
    update.line(
      "w_new", "(1 - lr * weight_decay) * w - lr * m_hat / (sqrt(v_hat) + eps)",
      (1 - rate * decay) * w - rule.step(m, v))
    update.shareAdam(perMean: rule.changePerMean(v), beta1)
    if decay != 0 { update.share("weight decay", -rate * decay * w) }
  }
}
