import Differentiation
import Networks
import Tensors

extension Network {
  /// A chain from `inputs` features.
  init(_ inputs: Int?, _ layers: any Layer...) {
    self.init(input: inputs.map { Shape([$0]) }, layers: layers)
  }
}

/// A linear layer of a width that is known to be valid.
func linear(_ width: Int, hasBias: Bool = true) throws(NetworkError) -> LinearLayer {
  try LinearLayer(width: width, hasBias: hasBias)
}

func relu() -> ActivationLayer { ActivationLayer(Relu()) }

func tanh() -> ActivationLayer { ActivationLayer(Tanh()) }
