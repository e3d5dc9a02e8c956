/// By how much larger weights are drawn for the activation behind them, so that signals keep their size: what PyTorch's
/// `calculate_gain` gives.
package enum Gain: Hashable, Sendable {
  /// √2: half of the signals end at the ReLU.
  case relu
  /// √(2 / (1 + slope²))
  case leakyRelu(slope: Double)
  /// 5/3
  case tanh
  /// 1
  case sigmoid, linear
  case number(Double)

  /// The factor of the variance.
  package var squared: Double {
    switch self {
    case .relu: 2
    case .leakyRelu(let slope): 2 / (1 + slope * slope)
    case .tanh: 25 / 9
    case .sigmoid, .linear: 1
    case .number(let gain): gain * gain
    }
  }

  /// The words for those that need no number, as they are written.
  package static let named: [(name: String, gain: Gain)] = [
    ("relu", .relu), ("leaky_relu", .leakyRelu(slope: 0.01)), ("tanh", .tanh), ("sigmoid", .sigmoid),
    ("linear", .linear),
  ]

  var notation: String {
    switch self {
    case .number(let gain): "\(gain)"
    case .leakyRelu(let slope): "leaky_relu(\(slope))"
    default: Self.named.first { $0.gain == self }?.name ?? ""
    }
  }
}
