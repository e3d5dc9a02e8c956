import Tensors

/// Something that the learner changed by hand in a run: an action in its history like any other.
package struct Change: Sendable {
  package enum Kind: Sendable {
    /// Another optimiser, loss or batch policy; the network and the data stay.
    case setup(TrainingSetup)
    /// A parameter, by its place, and its new value.
    case parameter(Int, Tensor)
    /// The stream of batches begins anew.
    case seed(UInt32)
  }

  /// When: the moves that were made before.
  package let clock: Int
  package let kind: Kind
}
