import Tensors

/// Gradient descent with momentum: velocity ← momentum·velocity + g, w ← w − lr·velocity.  Polyak 1964, in the form of PyTorch's
/// `SGD`, where the rate is not part of the velocity.
///
/// Book: v ← momentum·v − lr·g, w ← w + v.  *Deep Learning from Scratch* §6.1.4.
///
/// With dampening the gradient counts (1−dampening) times in every update but the first, as in PyTorch.
///
/// Both begin with lr 0.01 and momentum 0.9, the textbook's.
package struct Momentum: Optimizer {
  package let variant: OptimizerVariant
  package var rate: Double
  /// The share of the velocity that is kept.
  package private(set) var momentum: Double
  package private(set) var dampening: Double
  package private(set) var weightDecay: Double

  package init() { self.init(variant: .standard) }

  package init(variant: OptimizerVariant) { self.init(variant: variant, rate: 0.01) }

  package init(
    variant: OptimizerVariant = .standard, rate: Double, momentum: Double = 0.9, dampening: Double = 0,
    weightDecay: Double = 0
  ) {
    self.variant = variant
    self.rate = rate
    self.momentum = momentum
    self.dampening = dampening
    self.weightDecay = weightDecay
  }

  package var name: String { "momentum" }
  package var summary: String { "every gradient pushes a velocity, and the weights move with it" }
  package var source: String { "Polyak 1964" }
  package var variants: [OptimizerVariant] { OptimizerVariant.withBook }
  package var dials: [OptimizerDial<Momentum>] {
    [
      OptimizerDial("lr", \.rate), OptimizerDial("momentum", \.momentum),
      OptimizerDial("dampening", \.dampening, .belowOne, isSilentAtZero: true), .penalty(\.weightDecay),
    ]
  }
  /// The book's velocity is a length, the other a sum of gradients: they are not the same thing and have not the same name.
  package var slotNames: [String] { [variant == .book ? "v" : "velocity"] }

  /// What the gradient counts.
  private func fresh(_ step: Int) -> Double { step == 1 ? 1 : 1 - dampening }

  package func update(_ w: Buffer, _ gradient: View, slots: [Buffer], step: Int) {
    guard fresh(step) == 1 else { return updateByLoop(w, gradient, slots: slots, step: step) }
    Kernels[w.precision].momentum(
      w, gradient, velocity: slots[0], rate: rate, kept: momentum, decay: weightDecay, isBook: variant == .book)
  }

  /// The slow twin of the kernel: a factor of 1 changes no bit.
  package func update<T, Gradient: GradientElements<T>>(
    _ w: UnsafeMutablePointer<T>, _ gradient: Gradient, slots: SlotElements<T>, count: Int, step: Int
  ) {
    let (rate, momentum, velocity, fresh) = (T(rate), T(momentum), slots[0], T(fresh(step)))
    switch variant {
    case .standard, .centered:
      for i in 0..<count {
        let v = momentum * velocity[i] + fresh * gradient[i]
        velocity[i] = v
        w[i] -= rate * v
      }
    case .book:
      for i in 0..<count {
        let v = momentum * velocity[i] - rate * (fresh * gradient[i])
        velocity[i] = v
        w[i] += v
      }
    }
  }

  package func explain(_ update: inout UpdateExplanation) {
    let (w, g, name) = (update.weight, update.gradient, update.gradientName)
    let (kept, fresh) = (momentum * update.slot(0), fresh(update.step))
    let part = fresh == 1 ? name : "(1 - dampening) * \(name)"
    let new = fresh * g
    switch variant {
    case .standard, .centered:
      update.line("velocity_new", "momentum * velocity + \(part)", kept + new)
      update.line("w_new", "w - lr * velocity_new", w - rate * (kept + new))
      update.shareGradient(factor: -rate * fresh)
      update.share("earlier steps (velocity)", -rate * kept)
    case .book:
      update.line("v_new", "momentum * v - lr * \(part)", kept - rate * new)
      update.line("w_new", "w + v_new", w + (kept - rate * new))
      update.shareGradient(factor: -rate * fresh)
      update.share("earlier steps (v)", kept)
    }
  }
}
