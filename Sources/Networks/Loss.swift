import Differentiation
import Tensors

/// What training makes small. Each compares a batch of outputs with targets and gives one number, the mean.
package enum Loss: String, Sendable, CaseIterable {
  /// Mean squared error; targets are numbers of the outputs' shape.
  case mse
  /// Softmax cross-entropy of logits; targets are class numbers.
  case crossEntropy = "cross_entropy"
  /// Sigmoid cross-entropy of logits; targets are 0 or 1, of the outputs' shape.
  case binaryCrossEntropy = "binary_cross_entropy"

  package var op: any Op {
    switch self {
    case .mse: MeanSquaredError()
    case .crossEntropy: CrossEntropy()
    case .binaryCrossEntropy: BinaryCrossEntropy()
    }
  }

  /// The shape of a batch of targets, for outputs [N, …].
  package func targetShape(forOutputs outputs: Shape) -> Shape {
    self == .crossEntropy ? Shape(Array(outputs.dimensions.prefix(1))) : outputs
  }
}
