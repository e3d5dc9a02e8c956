import Tensors

/// How weights are drawn before training. Biases start at zero.
package enum Initializer: Hashable, Sendable {
  /// Every weight the same number.
  case constant(Double)
  /// Normal with mean 0 and this standard deviation.
  case normal(std: Double)
  /// Uniform in low..<high.
  case uniform(low: Double, high: Double)
  /// Variance 2 / (fan_in + fan_out), times the gain's square.  Glorot & Bengio 2010.
  case xavier(Distribution, gain: Gain = .linear)
  /// The gain's square / fan_in, or / fan_out.  He et al. 2015, with the gain of ReLU: variance 2 / fan_in.
  case he(Distribution, gain: Gain = .relu, fan: Fan = .inputs)
  /// A matrix, times the gain, whose rows or columns are at right angles. What has more axes than two is one [first, rest].
  case orthogonal(gain: Gain)
  /// Normal with mean 0, cut off at both ends.
  case truncated(TruncatedNormal)

  /// What a layer's signals are counted by: its inputs, so that values keep their size, or its outputs, so that gradients do.
  package enum Fan: String, Hashable, Sendable, CaseIterable {
    case inputs = "fan_in"
    case outputs = "fan_out"
  }

  package enum Distribution: String, Hashable, Sendable, CaseIterable {
    case normal, uniform
    /// *Deep Learning from Scratch*: normal; for Xavier with variance 1 / fan_in.
    case book
  }

  /// The standard deviation of the weights; nil where it does not depend on a variance rule.
  package func std(fanIn: Int, fanOut: Int) -> Double? {
    switch self {
    case .constant, .uniform, .orthogonal: nil
    case .normal(let std): std
    case .truncated(let normal): normal.moments.std
    case .xavier(.book, let gain): (gain.squared / Double(fanIn)).squareRoot()
    case .xavier(_, let gain): (gain.squared * 2 / Double(fanIn + fanOut)).squareRoot()
    case .he(_, let gain, let fan): (gain.squared / Double(fan == .inputs ? fanIn : fanOut)).squareRoot()
    }
  }

  private var distribution: Distribution {
    switch self {
    case .xavier(let distribution, _), .he(let distribution, _, _): distribution
    default: .normal
    }
  }

  /// Draws a tensor in row-major order, as `np.random.randn(in, out)·std` does. A uniform draw of standard deviation σ
  /// lies in ±√3·σ.
  package func draw(
    _ specification: ParameterSpecification, from stream: inout RandomStream, precision: Precision
  ) -> Tensor {
    let (shape, count) = (specification.shape, specification.shape.count)
    let (fanIn, fanOut): (Int, Int)
    switch specification.role {
    case .weight(let inputs, let outputs): (fanIn, fanOut) = (inputs, outputs)
    case .bias: return Tensor(zeros: shape, precision: precision)
    case .gain: return Tensor(shape: shape, values: Array(repeating: 1, count: count), precision: precision)
    case .gateBias(let ones):
      return Tensor(shape: shape, values: (0..<count).map { ones.contains($0) ? 1 : 0 }, precision: precision)
    case .slope(let start):
      return Tensor(shape: shape, values: Array(repeating: start, count: count), precision: precision)
    }
    var values: [Double]
    switch self {
    case .constant(let value): values = Array(repeating: value, count: count)
    case .uniform(let low, let high): values = stream.uniform(count, low: low, high: high)
    case .orthogonal(let gain):
      let rows = shape.dimensions.first ?? 1
      let (columns, scale) = (rows > 0 ? count / rows : 0, gain.squared.squareRoot())
      values = Orthogonal.matrix(of: stream.normal(count), rows: rows, columns: columns).map { $0 * scale }
    case .truncated(let normal): values = stream.uniform(count, low: 0, high: 1).map(normal.quantile)
    case .normal, .xavier, .he:
      let std = std(fanIn: fanIn, fanOut: fanOut) ?? 0
      let bound = std * 3.0.squareRoot()
      values =
        distribution == .uniform
        ? stream.uniform(count, low: -bound, high: bound) : stream.normal(count).map { $0 * std }
    }
    if let row = specification.zeroRow, let rows = shape.dimensions.first, row >= 0, row < rows {
      let width = count / rows
      for place in row * width..<(row + 1) * width { values[place] = 0 }
    }
    return Tensor(shape: shape, values: values, precision: precision)
  }
}

extension Initializer {
  /// As it is written.
  package var notation: String {
    switch self {
    case .constant(0): "zeros"
    case .constant(let value): "constant(\(value))"
    case .normal(let std): "std(\(std))"
    case .uniform(let low, let high): "uniform(\(low), \(high))"
    case .xavier(let distribution, let gain):
      Self.written("xavier", distribution == .normal ? nil : distribution.rawValue, gain == .linear ? nil : gain)
    case .he(let distribution, let gain, let fan):
      Self.written(
        "he", distribution == .normal ? nil : distribution.rawValue, gain == .relu ? nil : gain,
        fan == .inputs ? nil : "mode=\(fan.rawValue)")
    case .orthogonal(let gain): Self.written("orthogonal", nil, gain == .linear ? nil : gain)
    case .truncated(let normal): "truncated(\(normal.std), \(normal.low), \(normal.high))"
    }
  }

  private static func written(_ name: String, _ distribution: String?, _ gain: Gain?, _ fan: String? = nil) -> String {
    let settings = [distribution, gain.map { "gain=\($0.notation)" }, fan].compactMap { $0 }
    return settings.isEmpty ? name : "\(name)(\(settings.joined(separator: ", ")))"
  }
}

extension Network {
  /// Draws every parameter, layer after layer.
  package func initialParameters(
    _ initializer: Initializer, from stream: inout RandomStream, precision: Precision = .float64
  ) throws(NetworkError) -> [Tensor] {
    var drawn: [Tensor] = []
    for parameter in try parameters() {
      do {
        try parameter.specification.shape.checkAllocatable(precision)
      } catch {
        throw .shape(error)
      }
      drawn.append(initializer.draw(parameter.specification, from: &stream, precision: precision))
    }
    return drawn
  }
}
