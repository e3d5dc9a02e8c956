import Differentiation

/// How far to go.
package enum Stride: String, Sendable, CaseIterable {
  /// One operation of the forward or backward pass, or the update of one parameter.
  case op
  /// All operations of one layer.
  case layer
  /// To the end of the next forward pass.
  case forward
  /// To the end of the next backward pass.
  case backward
  /// To the end of the next update, which ends the step.
  case update
  /// One whole step: forward, backward, update.
  case batch
  /// To the end of the epoch.
  case epoch
}

/// What happened on the way.
package enum TrainingEvent: Sendable {
  /// An operation was computed; its place among the operations of the pass, from 0.
  case forward(NodeID, place: Int, of: Int)
  /// An operation passed its gradient on to its operands.
  case backward(NodeID, place: Int, of: Int)
  /// A parameter was changed.
  case update(parameter: Int)
  /// A step ended; the loss of its batch before the update.
  case step(loss: Double)
  case epoch(EpochRecord)
}
