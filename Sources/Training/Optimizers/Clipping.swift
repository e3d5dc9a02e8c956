import Differentiation
import Tensors
import Typography

/// A limit to gradients, set before the optimiser sees them. Recorded gradients stay as they are.
package enum Clipping: Hashable, Sendable {
  /// All gradients shrink by one factor where the norm of all their elements together exceeds the limit: their direction
  /// stays.  Pascanu, Mikolov & Bengio 2013; in the form of PyTorch's `clip_grad_norm_`.
  case norm(Double, order: NormOrder = .two)
  /// Each element is cut off at ±limit.
  case value(Double)

  package var limit: Double {
    switch self {
    case .norm(let limit, _), .value(let limit): limit
    }
  }

  /// As it is written in a command, e.g. `clip norm 5`.
  package var notation: String { notation(digits: 17) }

  /// The same with a shorter number, to be looked at.
  package func notation(digits: Int) -> String {
    let limit = NumberFormat(digits: digits).formatted(limit)
    return switch self {
    case .norm(_, .two): "clip norm \(limit)"
    case .norm(_, let order): "clip norm \(limit) order \(order.rawValue)"
    case .value: "clip value \(limit)"
    }
  }

  /// PyTorch adds 1e-6, so that gradients that are all 0 stay 0.
  static let factorRule = "minimum(1, limit / (norm + 1e-6))"
  static let valueRule = "maximum(-limit, minimum(grad, limit))"

  /// What gradients are multiplied by; 1 where each element is looked at alone. Not a number where the norm is none.
  package func factor(norm: Double?) -> Double {
    guard case .norm(let limit, _) = self, let norm else { return 1 }
    let factor = limit / (norm + 1e-6)
    return factor > 1 ? 1 : factor
  }

  /// One element of a gradient as the optimiser sees it.
  package func clipped(_ gradient: Double, norm: Double?) -> Double {
    switch self {
    case .norm: factor(norm: norm) * gradient
    case .value(let limit): gradient > limit ? limit : (gradient < -limit ? -limit : gradient)
    }
  }

  /// A whole gradient as the optimiser sees it.
  func clipped(_ gradient: Tensor, norm: Double?) -> Tensor {
    var clipped = gradient
    clipped.withBuffer { clip($0, norm: norm) }
    return clipped
  }

  /// The same in place.
  func clip(_ gradient: Buffer, norm: Double?) {
    switch (self, gradient.precision) {
    case (.norm, _) where factor(norm: norm) == 1: break
    case (.norm, .float64): gradient.scale(by: factor(norm: norm), as: Double.self)
    case (.norm, .float32): gradient.scale(by: factor(norm: norm), as: Float.self)
    case (.value(let limit), .float64): gradient.cut(at: limit, as: Double.self)
    case (.value(let limit), .float32): gradient.cut(at: limit, as: Float.self)
    }
  }

  /// Changes all gradients to what the optimiser sees. Returns their norm where that decides.
  func clip(_ gradients: [Buffer?]) -> Double? {
    let norm = norm(of: gradients.lazy.map { $0?.view })
    for case let gradient? in gradients { clip(gradient, norm: norm) }
    return norm
  }

  /// The norm of all gradients; nil where each element is looked at alone.
  fileprivate func norm(of gradients: some Sequence<View?>) -> Double? {
    guard case .norm(_, let order) = self else { return nil }
    var total = 0.0
    for case let gradient? in gradients { total = order.adding(gradient, to: total) }
    return order == .two ? total.squareRoot() : total
  }
}

extension Buffer {
  fileprivate func scale<T: Scalar>(by factor: Double, as type: T.Type) {
    let (factor, count, elements) = (T(factor), count, elements(type))
    for i in 0..<count { elements[i] = factor * elements[i] }
  }

  fileprivate func cut<T: Scalar>(at limit: Double, as type: T.Type) {
    let (limit, count, elements) = (T(limit), count, elements(type))
    for i in 0..<count {
      let gradient = elements[i]
      elements[i] = gradient > limit ? limit : (gradient < -limit ? -limit : gradient)
    }
  }
}

extension TrainingState {
  /// A parameter's gradient as the optimiser sees it. The norm of all gradients is taken at the first parameter and kept for
  /// the others.
  mutating func clipped(
    _ gradient: Tensor, by clipping: Clipping?, isFirst: Bool, parameters: [NodeID]
  ) -> Tensor {
    guard let clipping else { return gradient }
    if isFirst || gradientNorm == nil {
      let gradients = parameters.map { recording?.gradient($0) }
      gradientNorm = clipping.norm(of: gradients.lazy.map { $0?.unownedView })
      withExtendedLifetime(gradients) {}
    }
    return clipping.clipped(gradient, norm: gradientNorm)
  }
}
