import Differentiation
import Networks
import Tensors

/// A chain of equally built hidden layers, as the textbook's `MultiLayerNet` and `MultiLayerNetExtend` make it: linear, batch
/// normalisation, activation, dropout, and a linear layer for the classes at the end.
package struct BookNetwork: Sendable {
  package var inputs: Int
  package var hidden: [Int]
  package var classes: Int
  package var activation = BookActivation.relu
  package var normalizes = false
  /// The share that is dropped after each hidden layer.
  package var dropout: Double?

  package func network() throws(NetworkError) -> Network {
    var layers: [any Layer] = []
    for width in hidden {
      layers.append(try LinearLayer(width: width))
      if normalizes { layers.append(try BatchNormLayer(variant: .book)) }
      layers.append(ActivationLayer(activation.op))
      if let dropout { layers.append(try DropoutLayer(rate: dropout, variant: .book)) }
    }
    layers.append(try LinearLayer(width: classes))
    return Network(input: Shape([inputs]), layers: layers)
  }
}

/// The activations of the textbook's chapter 6.
package enum BookActivation: String, Sendable, CaseIterable {
  case sigmoid, tanh, relu

  var op: any Op {
    switch self {
    case .sigmoid: Sigmoid()
    case .tanh: Tanh()
    case .relu: Relu()
    }
  }
}

/// How the textbook draws weights: `randn(in, out)` times a scale.
package enum BookInit: Hashable, Sendable {
  /// A fixed scale.
  case std(Double)
  /// √(1/in).
  case xavier
  /// √(2/in).
  case he

  var initializer: Initializer {
    switch self {
    case .std(let std): .normal(std: std)
    case .xavier: .xavier(.book)
    case .he: .he(.book)
    }
  }
}
