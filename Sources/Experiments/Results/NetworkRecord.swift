import Tensors

/// What the run of one network leaves behind.
package struct NetworkRecord: Sendable {
  package let name: String
  /// The mean loss of each iteration's batch before its update, as the network is while it learns; without a penalty.
  package var lossesBefore: [Double] = []
  /// The loss of the same batch after the update, as the network is in use; with the penalty.
  package var lossesAfter: [Double] = []
  package var trainAccuracies: [Double] = []
  package var testAccuracies: [Double] = []
  /// The loss over all training rows whenever accuracies are taken, with the penalty.
  package var fullLosses: [Double] = []
  package var finalTrainAccuracy: Double?
  package var finalTestAccuracy: Double?
  /// The rows of the first three batches.
  package var firstBatches: [[Int]] = []
  /// The last masks of dropout, in the order of the layers.
  package var lastMasks: [Tensor] = []
  /// What batch normalisation has gathered at the end.
  package var kept: [Tensor] = []
  package var keptPaths: [String] = []
  /// By path, where the run was told to keep them.
  package var parameterPaths: [String] = []
  package var initial: [Tensor] = []
  package var firstGradients: [Tensor] = []
  package var firstUpdated: [Tensor] = []
  package var final: [Tensor] = []

  init(_ name: String) { self.name = name }
}
