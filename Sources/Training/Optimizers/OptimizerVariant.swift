/// A form in which a rule is written. Forms of one optimiser differ in what they remember, in default settings, or in the order
/// of their operations.
package enum OptimizerVariant: String, CaseIterable, Hashable, Sendable {
  /// The paper's as PyTorch's `torch.optim` has it.
  case standard
  /// That of *Deep Learning from Scratch*, chapter 6 (`common/optimizer.py`), operation by operation: its numbers are met to the
  /// last bit in float64.
  case book

  /// With the mean of gradients taken off their mean square.
  case centered

  /// Of optimisers that the textbook has as well.
  static let withBook: [OptimizerVariant] = [.standard, .book]

  /// What the setting is called.
  package static let setting = "variant"
}
