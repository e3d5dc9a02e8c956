import Tensors

/// Adam: m ← β₁·m + (1−β₁)·g, v ← β₂·v + (1−β₂)·g², m̂ = m/(1−β₁ᵗ), v̂ = v/(1−β₂ᵗ), w ← w − lr·m̂/(√v̂ + ε), where t counts the
/// updates from 1.  Kingma & Ba 2015, algorithm 1, with its defaults.
///
/// Book: lr_t = lr·√(1−β₂ᵗ)/(1−β₁ᵗ), m ← m + (1−β₁)·(g − m), v ← v + (1−β₂)·(g² − v), w ← w − lr_t·m/(√v + 1e-7): the paper's
/// shortcut at the end of its section 2, in which ε is not corrected.  *Deep Learning from Scratch* §6.1.6, same defaults.
package struct Adam: Optimizer {
  package let variant: OptimizerVariant
  package var rate: Double
  package private(set) var beta1: Double
  package private(set) var beta2: Double
  package private(set) var epsilon: Double
  package private(set) var weightDecay: Double

  package init() { self.init(variant: .standard) }

  package init(variant: OptimizerVariant) { self.init(variant: variant, rate: 0.001) }

  package init(
    variant: OptimizerVariant = .standard, rate: Double, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double? = nil, weightDecay: Double = 0
  ) {
    self.variant = variant
    self.rate = rate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon ?? (variant == .book ? 1e-7 : 1e-8)
    self.weightDecay = weightDecay
  }

  package var name: String { "adam" }
  package var summary: String { "steps along the mean of recent gradients, divided by their size" }
  package var source: String { "Kingma & Ba 2015" }
  package var variants: [OptimizerVariant] { OptimizerVariant.withBook }
  package var dials: [OptimizerDial<Adam>] {
    [
      OptimizerDial("lr", \.rate), OptimizerDial("beta1", \.beta1, .belowOne),
      OptimizerDial("beta2", \.beta2, .belowOne), OptimizerDial("eps", \.epsilon), .penalty(\.weightDecay),
    ]
  }
  package var slotNames: [String] { ["m", "v"] }

  private func rule<T: Scalar>(_ step: Int) -> AdamRule<T> {
    AdamRule(rate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, step: step)
  }

  /// lr·√(1−β₂ᵗ)/(1−β₁ᵗ), in the book's order.
  private func bookRate(_ step: Int) -> Double {
    rate * AdamCorrection.of(beta2, step).squareRoot() / AdamCorrection.of(beta1, step)
  }

  package func update(_ w: Buffer, _ gradient: View, slots: [Buffer], step: Int) {
    Kernels[w.precision].adam(w, gradient, mean: slots[0], meanSquare: slots[1], settings(step))
  }

  private func settings(_ step: Int) -> AdamSettings {
    switch variant {
    case .standard, .centered:
      AdamSettings(
        rate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, step: step, decay: weightDecay)
    case .book:
      AdamSettings(bookRate: bookRate(step), beta1: beta1, beta2: beta2, epsilon: epsilon, decay: weightDecay)
    }
  }

  /// The slow twin of the kernel.
  package func update<T, Gradient: GradientElements<T>>(
    _ w: UnsafeMutablePointer<T>, _ gradient: Gradient, slots: SlotElements<T>, count: Int, step: Int
  ) {
    switch variant {
    case .standard, .centered: updateStandard(w, gradient, slots[0], slots[1], count, rule(step))
    case .book: updateBook(w, gradient, slots[0], slots[1], count, T(bookRate(step)))
    }
  }

  private func updateStandard<T, Gradient: GradientElements<T>>(
    _ w: UnsafeMutablePointer<T>, _ gradient: Gradient, _ means: UnsafeMutablePointer<T>,
    _ meanSquares: UnsafeMutablePointer<T>, _ count: Int, _ rule: AdamRule<T>
  ) {
    for i in 0..<count {
      let g = gradient[i]
      let m = rule.mean(means[i], g)
      let v = rule.meanSquare(meanSquares[i], g)
      means[i] = m
      meanSquares[i] = v
      w[i] -= rule.step(m, v)
    }
  }

  private func updateBook<T, Gradient: GradientElements<T>>(
    _ w: UnsafeMutablePointer<T>, _ gradient: Gradient, _ means: UnsafeMutablePointer<T>,
    _ meanSquares: UnsafeMutablePointer<T>, _ count: Int, _ rate: T
  ) {
    let (fresh1, fresh2, epsilon) = (T(1 - beta1), T(1 - beta2), T(epsilon))
    for i in 0..<count {
      let (g, oldMean, oldSquare) = (gradient[i], means[i], meanSquares[i])
      let m = oldMean + fresh1 * (g - oldMean)
      let v = oldSquare + fresh2 * (g * g - oldSquare)
      means[i] = m
      meanSquares[i] = v
      w[i] -= rate * m / (T.root(v) + epsilon)
    }
  }
}

extension Adam {
  package func explain(_ update: inout UpdateExplanation) {
    switch variant {
    case .standard, .centered: explainStandard(&update)
    case .book: explainBook(&update)
    }
  }

  private func explainStandard(_ update: inout UpdateExplanation) {
    let rule: AdamRule<Double> = rule(update.step)
    let (m, v) = update.adamMeans(rule, beta1, beta2)
    update.line("w_new", "w - lr * m_hat / (sqrt(v_hat) + eps)", update.weight - rule.step(m, v))
    update.shareAdam(perMean: rule.changePerMean(v), beta1)
  }

  private func explainBook(_ update: inout UpdateExplanation) {
    let (g, name, rate) = (update.gradient, update.gradientName, bookRate(update.step))
    let (oldMean, oldSquare) = (update.slot(0), update.slot(1))
    let m = oldMean + (1 - beta1) * (g - oldMean)
    let v = oldSquare + (1 - beta2) * (g * g - oldSquare)
    let size = v.squareRoot() + epsilon
    update.line("lr_t", "lr * sqrt(1 - beta2^updates) / (1 - beta1^updates)", rate)
    update.line("m_new", "m + (1 - beta1) * (\(name) - m)", m)
    // As a product: a negative number would need parentheses before a power.
    update.line("v_new", "v + (1 - beta2) * (\(name) * \(name) - v)", v)
    update.line("w_new", "w - lr_t * m_new / (sqrt(v_new) + eps)", update.weight - rate * m / size)
    update.shareAdam(perMean: -rate / size, beta1)
  }
}

extension UpdateExplanation {
  /// The lines of both means, corrected; the means uncorrected.
  mutating func adamMeans(_ rule: AdamRule<Double>, _ beta1: Double, _ beta2: Double) -> (m: Double, v: Double) {
    let (m, v) = (rule.mean(slot(0), gradient), rule.meanSquare(slot(1), gradient))
    line("m_new", "beta1 * m + (1 - beta1) * \(gradientName)", m)
    line("v_new", "beta2 * v + (1 - beta2) * \(gradientName)^2", v)
    line("m_hat", "m_new / (1 - beta1^updates)", m / AdamCorrection.of(beta1, step))
    line("v_hat", "v_new / (1 - beta2^updates)", v / AdamCorrection.of(beta2, step))
    return (m, v)
  }

  /// The shares of this gradient and of those in m, where the change is so many times the new m.
  mutating func shareAdam(perMean factor: Double, _ beta1: Double) {
    shareGradient(factor: factor * (1 - beta1))
    share("earlier steps (m)", factor * (beta1 * slot(0)))
  }
}
