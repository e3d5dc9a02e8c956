import Tensors

/// Weights that a run begins with in place of those that are drawn.
struct CarriedWeights: Sendable {
  /// Where they come from, as it was written.
  let label: String
  /// By path; parameters and what layers keep.
  let values: [String: Tensor]
}
