import Tensors

/// RAdam: Adam that goes by m alone while v, made of few gradients, is not yet to be trusted: ρ∞ = 2/(1−β₂) − 1,
/// ρ = ρ∞ − 2t·β₂ᵗ/(1−β₂ᵗ); where ρ > 5, w ← w − lr·r·m̂·√(1−β₂ᵗ)/(√v + ε) with
/// r = √((ρ−4)(ρ−2)ρ∞/((ρ∞−4)(ρ∞−2)ρ)), and before w ← w − lr·m̂.  Liu et al. 2020, algorithm 2; the limit of 5 and the
/// place of ε as in PyTorch.
package struct RAdam: Optimizer {
  package var rate: Double
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

  package var name: String { "radam" }
  package var summary: String { "adam that does not divide while it has seen few gradients (w = w - lr * m_hat)" }
  package var source: String { "Liu et al. 2020" }
  package var dials: [OptimizerDial<RAdam>] {
    [
      OptimizerDial("lr", \.rate), OptimizerDial("beta1", \.beta1, .belowOne),
      OptimizerDial("beta2", \.beta2, .belowOne), OptimizerDial("eps", \.epsilon), .penalty(\.weightDecay),
    ]
  }
  package var slotNames: [String] { ["m", "v"] }

  /// ρ∞
  private var longest: Double { 2 / (1 - beta2) - 1 }

  /// ρ: of how many gradients v is worth the mean.
  private func length(_ step: Int) -> Double {
    let t = Double(step)
    return longest - 2 * t * Double.power(beta2, t) / AdamCorrection.of(beta2, step)
  }

  /// r, where v is to be trusted.
  private func rectification(_ step: Int) -> Double? {
    let (rho, most) = (length(step), longest)
    guard rho > 5 else { return nil }
    return ((rho - 4) * (rho - 2) * most / ((most - 4) * (most - 2) * rho)).squareRoot()
  }

  /// What m is multiplied by, before v divides it.
  private func stride(_ step: Int) -> Double {
    let plain = AdamCorrection.stride(rate, beta1, step)
    return rectification(step).map { plain * $0 * AdamCorrection.of(beta2, step).squareRoot() } ?? plain
  }

  package func update<T, Gradient: GradientElements<T>>(
    _ w: UnsafeMutablePointer<T>, _ gradient: Gradient, slots: SlotElements<T>, count: Int, step: Int
  ) {
    let (beta1, fresh1, beta2, fresh2) = (T(beta1), T(1 - self.beta1), T(beta2), T(1 - self.beta2))
    let (stride, epsilon, means, meanSquares) = (T(stride(step)), T(epsilon), slots[0], slots[1])
    let divides = rectification(step) != nil
    for i in 0..<count {
      let g = gradient[i]
      let m = beta1 * means[i] + fresh1 * g
      let v = beta2 * meanSquares[i] + fresh2 * (g * g)
      means[i] = m
      meanSquares[i] = v
      w[i] -= divides ? stride * m / (T.root(v) + epsilon) : stride * m
    }
  }

  package func explain(_ update: inout UpdateExplanation) {
    let (g, name, step) = (update.gradient, update.gradientName, update.step)
    let m = beta1 * update.slot(0) + (1 - beta1) * g
    let v = beta2 * update.slot(1) + (1 - beta2) * (g * g)
    update.line("m_new", "beta1 * m + (1 - beta1) * \(name)", m)
    update.line("v_new", "beta2 * v + (1 - beta2) * \(name)^2", v)
    update.line("m_hat", "m_new / (1 - beta1^updates)", m / AdamCorrection.of(beta1, step))
    update.line("rho_inf", "2 / (1 - beta2) - 1", longest)
    update.line("rho", "rho_inf - 2 * updates * beta2^updates / (1 - beta2^updates)", length(step))
    let stride = stride(step)
    guard let r = rectification(step) else {
      update.line("w_new", "w - lr * m_hat", update.weight - stride * m)
      return update.shareAdam(perMean: -stride, beta1)
    }
    let size = v.squareRoot() + epsilon
    update.line("r", "sqrt((rho - 4) * (rho - 2) * rho_inf / ((rho_inf - 4) * (rho_inf - 2) * rho))", r)
    update.line(
      "w_new", "w - lr * r * m_hat * sqrt(1 - beta2^updates) / (sqrt(v_new) + eps)", update.weight - stride * m / size)
    update.shareAdam(perMean: -stride / size, beta1)
  }
}
