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

  /// When: the moves that were made before. Changes are made between steps.
  package let clock: Int
  package let kind: Kind
  /// As it was written, e.g. `set linear1.W[0, 3] = 0`.
  package let label: String
}
