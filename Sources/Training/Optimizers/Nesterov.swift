import Tensors

/// Nesterov's accelerated gradient: the step looks ahead by one more push of the velocity.  velocity ← momentum·velocity + g,
/// w ← w − lr·(g + momentum·velocity).  Nesterov 1983; Sutskever et al. 2013, in the form of PyTorch's `SGD` with `nesterov=True`.
///
/// Book: w ← w + momentum²·v − (1 + momentum)·lr·g and then v ← momentum·v − lr·g: the velocity that moves w is that of before.
/// *Deep Learning from Scratch*, `common/optimizer.py` as it was corrected (an older version of the file moved the velocity first).
///
/// Both begin with lr 0.01 and momentum 0.9, the textbook's.
package struct Nesterov: Optimizer {
  package let variant: OptimizerVariant
  package var rate: Double
  /// The share of the velocity that is kept.
  package private(set) var momentum: Double
  package private(set) var weightDecay: Double

  package init() { self.init(variant: .standard) }

  package init(variant: OptimizerVariant) { self.init(variant: variant, rate: 0.01) }

  package init(
    variant: OptimizerVariant = .standard, rate: Double, momentum: Double = 0.9, weightDecay: Double = 0
  ) {
    self.variant = variant
    self.rate = rate
    self.momentum = momentum
    self.weightDecay = weightDecay
  }

  package var name: String { "nesterov" }
  package var summary: String { "momentum that looks one push of the velocity ahead" }
  package var source: String { "Nesterov 1983; Sutskever et al. 2013" }
  package var variants: [OptimizerVariant] { OptimizerVariant.withBook }
  package var dials: [OptimizerDial<Nesterov>] {
    [OptimizerDial("lr", \.rate), OptimizerDial("momentum", \.momentum), .penalty(\.weightDecay)]
  }
  package var slotNames: [String] { [variant == .book ? "v" : "velocity"] }

  package func update<T, Gradient: GradientElements<T>>(
    _ w: UnsafeMutablePointer<T>, _ gradient: Gradient, slots: SlotElements<T>, count: Int, step: Int
  ) {
    let (rate, momentum, velocity) = (T(rate), T(momentum), slots[0])
    switch variant {
    case .standard, .centered:
      for i in 0..<count {
        let g = gradient[i]
        let v = momentum * velocity[i] + g
        velocity[i] = v
        w[i] -= rate * (g + momentum * v)
      }
    case .book:
      let (ahead, reach) = (T(self.momentum * self.momentum), T((1 + self.momentum) * self.rate))
      for i in 0..<count {
        let (g, v) = (gradient[i], velocity[i])
        w[i] = (w[i] + ahead * v) - reach * g
        velocity[i] = momentum * v - rate * g
      }
    }
  }

  package func explain(_ update: inout UpdateExplanation) {
    switch variant {
    case .standard, .centered: explainStandard(&update)
    case .book: explainBook(&update)
    }
  }

  private func explainStandard(_ update: inout UpdateExplanation) {
    let (g, name, kept) = (update.gradient, update.gradientName, momentum * update.slot(0))
    let velocity = kept + g
    update.line("velocity_new", "momentum * velocity + \(name)", velocity)
    update.line(
      "w_new", "w - lr * (\(name) + momentum * velocity_new)", update.weight - rate * (g + momentum * velocity))
    update.shareGradient(factor: -rate * (1 + momentum))
    update.share("earlier steps (velocity)", -rate * momentum * kept)
  }

  private func explainBook(_ update: inout UpdateExplanation) {
    let (g, name, v) = (update.gradient, update.gradientName, update.slot(0))
    let (ahead, reach) = (momentum * momentum * v, (1 + momentum) * rate)
    update.line(
      "w_new", "w + momentum^2 * v - (1 + momentum) * lr * \(name)", (update.weight + ahead) - reach * g)
    update.line("v_new", "momentum * v - lr * \(name)", momentum * v - rate * g)
    update.shareGradient(factor: -reach)
    update.share("earlier steps (v)", ahead)
  }
}
