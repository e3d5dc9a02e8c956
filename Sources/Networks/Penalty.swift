/// A penalty on the size of the weights (not the biases) that is added to the loss: λ₂/2·Σ w² + λ₁·Σ |w|.
package struct Penalty: Hashable, Sendable {
  /// λ₂ and λ₁; 0 for none.
  package var l2: Double
  package var l1: Double

  package init(l2: Double = 0, l1: Double = 0) {
    self.l2 = l2
    self.l1 = l1
  }

  package static let none = Penalty()

  /// As it is written, e.g. `l2=0.1`; empty for none.
  package var notation: String {
    [l2 == 0 ? nil : "l2=\(l2)", l1 == 0 ? nil : "l1=\(l1)"].compactMap { $0 }.joined(separator: " ")
  }
}
