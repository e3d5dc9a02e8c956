import Tensors

/// Gradient descent with momentum: v ← momentum·v + g, w ← w − lr·v.  Polyak 1964, in the form of PyTorch's `SGD`, where the
/// rate is not part of the velocity.
package struct Momentum: Optimizer {
  /// The learning rate; 0.01 by default, as in the textbook.
  package private(set) var rate: Double
  /// The share of the velocity that is kept; 0.9 by default, as in the textbook.
  package private(set) var momentum: Double
  package private(set) var weightDecay: Double

  package init() { self.init(rate: 0.01) }

  package init(rate: Double, momentum: Double = 0.9, weightDecay: Double = 0) {
    self.rate = rate
    self.momentum = momentum
    self.weightDecay = weightDecay
  }

  package var name: String { "momentum" }
  package var summary: String { "every gradient pushes a velocity, and the weights move with it" }
  package var dials: [OptimizerDial<Momentum>] {
    [
      OptimizerDial("lr", \.rate), OptimizerDial("momentum", \.momentum), OptimizerDial("weight_decay", \.weightDecay),
    ]
  }
  package var slotNames: [String] { ["velocity"] }

  package func update<T: Scalar>(
    _ w: UnsafeMutablePointer<T>, _ gradient: UnsafePointer<T>, slots: [UnsafeMutablePointer<T>], count: Int, step: Int
  ) {
    let (rate, momentum, velocity) = (T(rate), T(momentum), slots[0])
    for i in 0..<count {
      let v = momentum * velocity[i] + gradient[i]
      velocity[i] = v
      w[i] -= rate * v
    }
  }

  package func explain(_ update: inout UpdateExplanation) {
    let kept = momentum * update.slot(0)
    let velocity = kept + update.gradient
    update.line("velocity_new", "momentum * velocity + \(update.gradientName)", velocity)
    update.line("w_new", "w - lr * velocity_new", update.weight - rate * velocity)
    update.shareGradient(factor: -rate)
    update.share("earlier steps (velocity)", -rate * kept)
  }
}
