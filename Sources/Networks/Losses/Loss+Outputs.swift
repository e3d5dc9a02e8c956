import Differentiation

/// What the outputs of a network have to be for a loss.
extension Loss {
  package enum Outputs: Hashable, Sendable {
    case anyNumbers
    /// From 0 to 1.
    case probabilities
    case logProbabilities

    /// The layers that end a network so.
    package var layers: [String] {
      switch self {
      case .anyNumbers: []
      case .probabilities: ["sigmoid"]
      case .logProbabilities: ["log_softmax"]
      }
    }
  }

  package var outputs: Outputs {
    switch kind {
    case .nll, .klDivergence: .logProbabilities
    case .binaryCrossEntropy where isOn(.probabilities): .probabilities
    default: .anyNumbers
    }
  }

  /// Whether a last operation is known not to give such outputs.
  func refuses(_ op: any Op) -> Bool {
    switch outputs {
    case .anyNumbers: false
    case .logProbabilities: !(op is LogSoftmax)
    case .probabilities:
      if let op = op as? HardTanh { op.low < 0 || op.high > 1 } else { !(op is Sigmoid || op is Softmax) }
    }
  }
}

extension Network {
  /// Throws where the network ends in a layer that does not give what the loss takes. A layer that is made of others is
  /// trusted.
  package func checkEnd(for loss: Loss) throws(NetworkError) {
    let last = try stages().last { !($0.layer is ReshapeLayer || $0.layer is DropoutLayer) }
    switch last?.layer {
    case let layer as ActivationLayer where !loss.refuses(layer.op): return
    case is ActivationLayer, is LinearLayer, is BatchNormLayer, is PReluLayer:
      guard loss.outputs != .anyNumbers else { return }
      throw .end(loss: loss, path: last?.path ?? "x")
    default: return
    }
  }
}

extension Network {
  /// The layer at the end that makes probabilities of scores, where the loss does that itself; the network then learns slowly, and
  /// nothing else tells why.
  package func superfluousEnd(under loss: Loss) -> String? {
    guard loss.outputs == .anyNumbers, let last = try? stages().last, let layer = last.layer as? ActivationLayer else {
      return nil
    }
    switch loss.kind {
    case .crossEntropy where layer.op is Softmax || layer.op is Sigmoid: return last.path
    case .binaryCrossEntropy where layer.op is Sigmoid: return last.path
    default: return nil
    }
  }
}
