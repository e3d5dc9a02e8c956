import Tensors

/// Something that the learner changed by hand in a run: an action in its history like any other.
package struct Change: Sendable {
  package enum Kind: Sendable {
    /// Another optimiser, loss or batch policy; the network and the data stay.
    case setup(TrainingSetup)
    /// A parameter, by its place, and its new value.
    case parameter(Int, Tensor)
    /// All parameters and what layers keep besides, as they were before.
    case weights([Tensor], kept: [Tensor])
    /// The stream of batches begins anew.
    case seed(UInt32)
  }

  /// When: the moves that were made before. Changes are made between steps.
  package let clock: Int
  package let kind: Kind
  /// As it was written, e.g. `set linear1.W[0, 3] = 0`.
  package let label: String
}

extension Change.Kind {
  /// Whether a parameter gets another value by it.
  func sets(parameter place: Int) -> Bool {
    switch self {
    case .parameter(let other, _): other == place
    case .weights: true
    case .setup, .seed: false
    }
  }
}
