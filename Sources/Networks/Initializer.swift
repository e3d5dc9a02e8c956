import Tensors

/// How weights are drawn before training. Biases start at zero.
package enum Initializer: Hashable, Sendable {
  /// Every weight the same number.
  case constant(Double)
  /// Normal with mean 0 and this standard deviation.
  case normal(std: Double)
  /// Uniform in low..<high.
  case uniform(low: Double, high: Double)
  /// Variance 2 / (fan_in + fan_out).  Glorot & Bengio 2010.
  case xavier(Distribution)
  /// Variance 2 / fan_in.  He et al. 2015.
  case he(Distribution)

  package enum Distribution: String, Hashable, Sendable, CaseIterable {
    case normal, uniform
    /// *Deep Learning from Scratch*: normal; for Xavier with variance 1 / fan_in.
    case book
  }

  /// The standard deviation of the weights; nil where it does not depend on a variance rule.
  package func std(fanIn: Int, fanOut: Int) -> Double? {
    switch self {
    case .constant, .uniform: nil
    case .normal(let std): std
    case .xavier(.book): (1 / Double(fanIn)).squareRoot()
    case .xavier: (2 / Double(fanIn + fanOut)).squareRoot()
    case .he: (2 / Double(fanIn)).squareRoot()
    }
  }

  private var distribution: Distribution {
    switch self {
    case .xavier(let distribution), .he(let distribution): distribution
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
    case .xavier(.normal): "xavier"
    case .xavier(let distribution): "xavier(\(distribution.rawValue))"
    case .he(.normal): "he"
    case .he(let distribution): "he(\(distribution.rawValue))"
    }
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
