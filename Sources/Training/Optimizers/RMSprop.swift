import Tensors

/// RMSprop: mean_square ← rho·mean_square + (1−rho)·g², w ← w − lr·g/(√mean_square + eps): AdaGrad that forgets.  Hinton 2012,
/// lecture 6e of *Neural Networks for Machine Learning*; lr 0.01, rho 0.99 and eps 1e-8 as in PyTorch, where rho is alpha.
///
/// Book: the same with eps 1e-7; its names are h and decay_rate.  *Deep Learning from Scratch*, `common/optimizer.py`.
///
/// Centred: mean ← rho·mean + (1−rho)·g, and √(mean_square − mean²) in place of √mean_square.  Graves 2013, equations 38-41.
///
/// With momentum: velocity ← momentum·velocity + g/(√… + eps), w ← w − lr·velocity, as in PyTorch.
package struct RMSprop: Optimizer {
  package let variant: OptimizerVariant
  package var rate: Double
  /// The share of the means that is kept.
  package private(set) var rho: Double
  package private(set) var epsilon: Double
  /// The share of the velocity that is kept; at 0 there is none.
  package private(set) var momentum: Double
  package private(set) var weightDecay: Double

  package init() { self.init(variant: .standard) }

  package init(variant: OptimizerVariant) { self.init(variant: variant, rate: 0.01) }

  package init(
    variant: OptimizerVariant = .standard, rate: Double, rho: Double = 0.99, epsilon: Double? = nil,
    momentum: Double = 0, weightDecay: Double = 0
  ) {
    self.variant = variant
    self.rate = rate
    self.rho = rho
    self.epsilon = epsilon ?? (variant == .book ? 1e-7 : 1e-8)
    self.momentum = momentum
    self.weightDecay = weightDecay
  }

  package var name: String { "rmsprop" }
  package var summary: String { "divides each gradient by the size of recent ones" }
  package var source: String { "Hinton 2012" }
  package var variants: [OptimizerVariant] { [.standard, .book, .centered] }
  package var dials: [OptimizerDial<RMSprop>] {
    [
      OptimizerDial("lr", \.rate), OptimizerDial("rho", \.rho, .belowOne), OptimizerDial("eps", \.epsilon),
      OptimizerDial("momentum", \.momentum, isSilentAtZero: true), .penalty(\.weightDecay),
    ]
  }
  package var slotNames: [String] {
    ["mean_square"] + (isCentered ? ["mean"] : []) + (momentum == 0 ? [] : ["velocity"])
  }

  private var isCentered: Bool { variant == .centered }

  package func update(_ w: Buffer, _ gradient: View, slots: [Buffer], step: Int) {
    guard slots.count == 1 else { return updateByLoop(w, gradient, slots: slots, step: step) }
    Kernels[w.precision].rmsProp(
      w, gradient, meanSquare: slots[0], rate: rate, kept: rho, epsilon: epsilon, decay: weightDecay)
  }

  /// Without centring and momentum it is the slow twin of the kernel.
  package func update<T, Gradient: GradientElements<T>>(
    _ w: UnsafeMutablePointer<T>, _ gradient: Gradient, slots: SlotElements<T>, count: Int, step: Int
  ) {
    let (rate, rho, fresh, epsilon, meanSquare) = (T(rate), T(rho), T(1 - self.rho), T(epsilon), slots[0])
    guard slots.count > 1 else {
      for i in 0..<count {
        let g = gradient[i]
        let h = rho * meanSquare[i] + fresh * g * g
        meanSquare[i] = h
        w[i] -= rate * g / (T.root(h) + epsilon)
      }
      return
    }
    let (momentum, mean, velocity) = (T(momentum), isCentered ? slots[1] : nil, self.momentum == 0 ? nil : slots.last)
    for i in 0..<count {
      let g = gradient[i]
      let h = rho * meanSquare[i] + fresh * g * g
      meanSquare[i] = h
      var square = h
      if let mean {
        let a = rho * mean[i] + fresh * g
        mean[i] = a
        square = Self.spread(h, a)
      }
      let size = T.root(square) + epsilon
      guard let velocity else {
        w[i] -= rate * g / size
        continue
      }
      let v = momentum * velocity[i] + g / size
      velocity[i] = v
      w[i] -= rate * v
    }
  }

  /// h − mean². Rounding could make a little less than 0 of it, which has no root.
  private static func spread<T: Scalar>(_ h: T, _ mean: T) -> T {
    let difference = h - mean * mean
    return difference < 0 ? 0 : difference
  }
}

extension RMSprop {
  package func explain(_ update: inout UpdateExplanation) {
    let (g, name) = (update.gradient, update.gradientName)
    let meanSquare = rho * update.slot(0) + (1 - rho) * g * g
    update.line("mean_square_new", "rho * mean_square + (1 - rho) * \(name)^2", meanSquare)
    var (square, root) = (meanSquare, "sqrt(mean_square_new)")
    if isCentered {
      let mean = rho * update.slot(1) + (1 - rho) * g
      square = Self.spread(meanSquare, mean)
      update.line("mean_new", "rho * mean + (1 - rho) * \(name)", mean)
      update.line("spread", "maximum(0, mean_square_new - mean_new^2)", square)
      root = "sqrt(spread)"
    }
    let size = square.squareRoot() + epsilon
    guard momentum != 0 else {
      update.line("w_new", "w - lr * \(name) / (\(root) + eps)", update.weight - rate * g / size)
      return update.shareGradient(factor: -rate / size)
    }
    let kept = momentum * update.slot(slotNames.count - 1)
    update.line("velocity_new", "momentum * velocity + \(name) / (\(root) + eps)", kept + g / size)
    update.line("w_new", "w - lr * velocity_new", update.weight - rate * (kept + g / size))
    update.shareGradient(factor: -rate / size)
    update.share("earlier steps (velocity)", -rate * kept)
  }
}
