import Tensors

/// Gradient descent with momentum: velocity ← momentum·velocity + g, w ← w − lr·velocity.  Polyak 1964, in the form of PyTorch's
/// `SGD`, where the rate is not part of the velocity.
///
/// Book: v ← momentum·v − lr·g, w ← w + v.  *Deep Learning from Scratch* §6.1.4.
///
/// Both begin with lr 0.01 and momentum 0.9, the textbook's.
package struct Momentum: Optimizer {
  package let variant: OptimizerVariant
  package private(set) var rate: Double
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

  package var name: String { "momentum" }
  package var summary: String { "every gradient pushes a velocity, and the weights move with it" }
  package var variants: [OptimizerVariant] { OptimizerVariant.allCases }
  package var dials: [OptimizerDial<Momentum>] {
    [OptimizerDial("lr", \.rate), OptimizerDial("momentum", \.momentum), .penalty(\.weightDecay)]
  }
  /// The book's velocity is a length, the other a sum of gradients: they are not the same thing and have not the same name.
  package var slotNames: [String] { [variant == .book ? "v" : "velocity"] }

  package func update(_ w: Buffer, _ gradient: View, slots: [Buffer], step: Int) {
    Kernels[w.precision].momentum(
      w, gradient, velocity: slots[0], rate: rate, kept: momentum, decay: weightDecay, isBook: variant == .book)
  }

  /// The slow twin of the kernel.
  package func update<T, Gradient: GradientElements<T>>(
    _ w: UnsafeMutablePointer<T>, _ gradient: Gradient, slots: [UnsafeMutablePointer<T>], count: Int, step: Int
  ) {
    let (rate, momentum, velocity) = (T(rate), T(momentum), slots[0])
    switch variant {
    case .standard:
      for i in 0..<count {
        let v = momentum * velocity[i] + gradient[i]
        velocity[i] = v
        w[i] -= rate * v
      }
    case .book:
      for i in 0..<count {
        let v = momentum * velocity[i] - rate * gradient[i]
        velocity[i] = v
        w[i] += v
      }
    }
  }

  package func explain(_ update: inout UpdateExplanation) {
    let (w, g, name) = (update.weight, update.gradient, update.gradientName)
    let kept = momentum * update.slot(0)
    switch variant {
    case .standard:
      update.line("velocity_new", "momentum * velocity + \(name)", kept + g)
      update.line("w_new", "w - lr * velocity_new", w - rate * (kept + g))
      update.shareGradient(factor: -rate)
      update.share("earlier steps (velocity)", -rate * kept)
    case .book:
      update.line("v_new", "momentum * v - lr * \(name)", kept - rate * g)
      update.line("w_new", "w + v_new", w + (kept - rate * g))
      update.shareGradient(factor: -rate)
      update.share("earlier steps (v)", kept)
    }
  }
}
