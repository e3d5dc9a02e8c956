import CKernels

/// Updates of a parameter by its gradient, to which λ·w is added where the decay λ is not 0. The rules are the optimisers'.
extension Kernels {
  package func descend(_ w: Buffer, _ g: View, rate: Double, decay: Double) {
    table.pointee.descend(w.base, g.base, decay, rate, w.count)
  }

  package func momentum(
    _ w: Buffer, _ g: View, velocity: Buffer, rate: Double, kept: Double, decay: Double, isBook: Bool
  ) {
    let rule = isBook ? table.pointee.momentum_of_book : table.pointee.momentum
    rule(w.base, g.base, velocity.base, decay, rate, kept, w.count)
  }

  package func adaGrad(
    _ w: Buffer, _ g: View, squares: Buffer, rate: Double, epsilon: Double, decay: Double
  ) {
    table.pointee.adagrad(w.base, g.base, squares.base, decay, rate, epsilon, w.count)
  }

  package func rmsProp(
    _ w: Buffer, _ g: View, meanSquare: Buffer, rate: Double, kept: Double, epsilon: Double, decay: Double
  ) {
    table.pointee.rmsprop(w.base, g.base, meanSquare.base, decay, rate, epsilon, kept, w.count)
  }

  package func adam(_ w: Buffer, _ g: View, mean: Buffer, meanSquare: Buffer, _ settings: AdamSettings) {
    let rule = settings.isBook ? table.pointee.adam_of_book : table.pointee.adam
    withUnsafePointer(to: settings.numbers) { rule(w.base, g.base, mean.base, meanSquare.base, $0, w.count) }
  }
}

/// What one update of Adam's is set to.
package struct AdamSettings {
  let numbers: gradus_adam
  let isBook: Bool

  /// The paper's form. The rate is divided by the mean's correction, `rootScale` is 1/√ of the mean square's, and w is multiplied
  /// by `kept` before the step.
  package init(
    rate: Double, beta1: Double, beta2: Double, rootScale: Double, epsilon: Double, decay: Double = 0, kept: Double = 1
  ) {
    isBook = false
    numbers = gradus_adam(
      decay: decay, rate: rate, beta1: beta1, beta2: beta2, root_scale: rootScale, epsilon: epsilon, kept: kept)
  }

  /// The textbook's form, with the rate of this step.
  package init(bookRate rate: Double, beta1: Double, beta2: Double, epsilon: Double, decay: Double) {
    isBook = true
    numbers = gradus_adam(
      decay: decay, rate: rate, beta1: beta1, beta2: beta2, root_scale: 1, epsilon: epsilon, kept: 1)
  }
}
