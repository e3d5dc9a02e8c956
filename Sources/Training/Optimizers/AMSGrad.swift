import Tensors

/// AMSGrad: Adam that divides by the largest v so far, so that steps do not grow again: v_max ← max(v_max, v),
/// w ← w − lr·m̂/(√v̂_max + ε) with v̂_max = v_max/(1−β₂ᵗ).  Reddi, Kale & Kumar 2018, algorithm 2, with Adam's corrections and
/// defaults as in PyTorch's `Adam` with `amsgrad=True`.
package struct AMSGrad: Optimizer {
  package var rate: Double
  package private(set) var beta1: Double
  package private(set) var beta2: Double
  package private(set) var epsilon: Double
  package private(set) var weightDecay: Double
  /// By which share of itself, times the rate, a weight shrinks in each step, as in AdamW.
  package private(set) var decay: Double

  package init() { self.init(rate: 0.001) }

  package init(
    rate: Double, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8, weightDecay: Double = 0,
    decay: Double = 0
  ) {
    self.rate = rate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.decay = decay
  }

  package var name: String { "amsgrad" }
  package var summary: String { "adam, divided by the largest size that gradients have had" }
  package var source: String { "Reddi, Kale & Kumar 2018" }
  package var dials: [OptimizerDial<AMSGrad>] {
    [
      OptimizerDial("lr", \.rate), OptimizerDial("beta1", \.beta1, .belowOne),
      OptimizerDial("beta2", \.beta2, .belowOne), OptimizerDial("eps", \.epsilon), .penalty(\.weightDecay),
      .decoupled(\.decay),
    ]
  }
  package var slotNames: [String] { ["m", "v", "v_max"] }

  private func rule<T: Scalar>(_ step: Int) -> AdamRule<T> {
    AdamRule(rate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, step: step)
  }

  package func update<T, Gradient: GradientElements<T>>(
    _ w: UnsafeMutablePointer<T>, _ gradient: Gradient, slots: SlotElements<T>, count: Int, step: Int
  ) {
    let (rule, means, meanSquares, largest): (AdamRule<T>, _, _, _) = (rule(step), slots[0], slots[1], slots[2])
    let kept = T(1 - rate * decay)
    for i in 0..<count {
      let g = gradient[i]
      let m = rule.mean(means[i], g)
      let v = rule.meanSquare(meanSquares[i], g)
      means[i] = m
      meanSquares[i] = v
      let old = largest[i]
      let most = old > v ? old : v
      largest[i] = most
      w[i] = kept * w[i] - rule.step(m, most)
    }
  }

  package func explain(_ update: inout UpdateExplanation) {
    let rule: AdamRule<Double> = rule(update.step)
    let (g, name, old) = (update.gradient, update.gradientName, update.slot(2))
    let (m, v) = (rule.mean(update.slot(0), g), rule.meanSquare(update.slot(1), g))
    let most = old > v ? old : v
    update.line("m_new", "beta1 * m + (1 - beta1) * \(name)", m)
    update.line("v_new", "beta2 * v + (1 - beta2) * \(name)^2", v)
    update.line("v_max_new", "maximum(v_max, v_new)", most)
    update.line("m_hat", "m_new / (1 - beta1^updates)", m / AdamCorrection.of(beta1, update.step))
    update.line("v_hat", "v_max_new / (1 - beta2^updates)", most / AdamCorrection.of(beta2, update.step))
    let (w, step) = (update.weight, "lr * m_hat / (sqrt(v_hat) + eps)")
    update.line(
      "w_new", decay == 0 ? "w - \(step)" : decayed(step), (1 - rate * decay) * w - rule.step(m, most))
    update.shareAdam(perMean: rule.changePerMean(most), beta1)
    if decay != 0 { update.share("weight decay", -rate * decay * w) }
  }
}
