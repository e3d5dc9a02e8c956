import Tensors

/// What Adam, AdamW and AMSGrad do to one element: two running means, and a step along the one divided by the root of the other.
/// Whatever is the same for all elements of an update is computed once, in float64.
struct AdamRule<T: Scalar> {
  private let (beta1, fresh1): (T, T)
  private let (beta2, fresh2): (T, T)
  /// lr/(1−β₁ᵗ) and 1/√(1−β₂ᵗ): the corrections of both means, taken out of the loop.
  private let (stride, rootScale): (T, T)
  private let epsilon: T

  init(rate: Double, beta1: Double, beta2: Double, epsilon: Double, step: Int) {
    (self.beta1, fresh1) = (T(beta1), T(1 - beta1))
    (self.beta2, fresh2) = (T(beta2), T(1 - beta2))
    stride = T(AdamCorrection.stride(rate, beta1, step))
    rootScale = T(AdamCorrection.rootScale(beta2, step))
    self.epsilon = T(epsilon)
  }

  func mean(_ m: T, _ g: T) -> T { beta1 * m + fresh1 * g }
  func meanSquare(_ v: T, _ g: T) -> T { beta2 * v + fresh2 * (g * g) }
  func scale(_ v: T) -> T { T.root(v) * rootScale + epsilon }
  func step(_ m: T, _ v: T) -> T { stride * m / scale(v) }

  /// What the change is for each unit of m.
  func changePerMean(_ v: T) -> T { -stride / scale(v) }
}

enum AdamCorrection {
  /// 1 − βᵗ: what the weights of a mean that began at zero sum to.
  static func of(_ beta: Double, _ step: Int) -> Double { 1 - Double.power(beta, Double(step)) }

  /// lr/(1−β₁ᵗ)
  static func stride(_ rate: Double, _ beta1: Double, _ step: Int) -> Double { rate / of(beta1, step) }

  /// 1/√(1−β₂ᵗ)
  static func rootScale(_ beta2: Double, _ step: Int) -> Double { 1 / of(beta2, step).squareRoot() }
}

extension AdamSettings {
  /// The rule as the kernel needs it.
  init(
    rate: Double, beta1: Double, beta2: Double, epsilon: Double, step: Int, decay: Double = 0, kept: Double = 1
  ) {
    self.init(
      rate: AdamCorrection.stride(rate, beta1, step), beta1: beta1, beta2: beta2,
      rootScale: AdamCorrection.rootScale(beta2, step), epsilon: epsilon, decay: decay, kept: kept)
  }
}
