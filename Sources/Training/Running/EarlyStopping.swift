import Tensors

/// When training should stop: after so many epochs in which the loss did not fall by more than a little. It keeps the weights of the
/// best epoch.  Prechelt 1998; the count and the difference as in Keras' `EarlyStopping`.
package struct EarlyStopping: Sendable {
  /// Epochs without an improvement after which training stops, 1 or more.
  package let patience: Int
  /// A fall that is no larger is none.
  package let minChange: Double
  /// The epoch with the smallest loss.
  package private(set) var best: Best?
  /// Epochs since.
  package private(set) var waited = 0

  package struct Best: Sendable {
    package let epoch: Int
    package let loss: Double
    package let parameters: [Tensor]
    package let kept: [Tensor]
  }

  package init(patience: Int, minChange: Double = 0) {
    (self.patience, self.minChange) = (patience, minChange)
  }

  /// Notes the loss at the end of an epoch, and the weights if it is the smallest. A loss that is not a number is no improvement.
  package mutating func note(_ loss: Double, of state: TrainingState) {
    if loss < (best?.loss ?? .infinity) - minChange {
      best = Best(epoch: state.epoch, loss: loss, parameters: state.parameters, kept: state.kept)
      waited = 0
    } else {
      waited += 1
    }
  }

  package var isOver: Bool { waited >= patience }
}
