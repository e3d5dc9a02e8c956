import Glibc
import Tensors

/// What is tried for one setting of a training.
package enum Choices: Hashable, Sendable {
  /// Uniform in low..<high.
  case uniform(low: Double, high: Double)
  /// 10ᵘ, u uniform in log₁₀ low..<log₁₀ high: as many draws between 0.001 and 0.01 as between 0.01 and 0.1.
  case logUniform(low: Double, high: Double)
  /// One of these, each as likely.
  case oneOf([Double])

  package func draw(from stream: inout RandomStream) -> Double {
    switch self {
    case .uniform(let low, let high): stream.uniform(1, low: low, high: high).first ?? low
    case .logUniform(let low, let high):
      pow(10, stream.uniform(1, low: log10(low), high: log10(high)).first ?? log10(low))
    case .oneOf(let values):
      values.isEmpty ? .nan : values[stream.integers(1, low: 0, high: values.count).first ?? 0]
    }
  }
}

/// The settings that a search varies, in the order in which they are drawn.
package struct SearchSpace: Sendable {
  package let settings: [(name: String, choices: Choices)]

  package init(_ settings: [(name: String, choices: Choices)]) { self.settings = settings }

  /// So many points of the space, drawn one after the other.
  package func draw(_ count: Int, seed: UInt32) -> [[TrialSetting]] {
    var stream = RandomStream(seed: seed)
    return (0..<count).map { _ in
      settings.map { TrialSetting(name: $0.name, value: $0.choices.draw(from: &stream)) }
    }
  }
}

/// A setting with the value that a trial has.
package struct TrialSetting: Hashable, Sendable {
  package let name: String
  package let value: Double

  package init(name: String, value: Double) {
    self.name = name
    self.value = value
  }
}
