import Tensors

/// How long the parts of a training step take, in seconds a step.
package struct StepProfile: Sendable {
  /// An operation of the network.
  package struct Row: Sendable {
    package let path: String
    package let operation: String
    package internal(set) var forward = 0.0
    package internal(set) var backward = 0.0
    /// Of the parameters that it reads first.
    package internal(set) var update = 0.0
    package var total: Double { forward + backward + update }
  }

  /// Steps that were looked at part by part.
  package let steps: Int
  package let precision: Precision
  /// In the order of the forward pass.
  package let rows: [Row]
  /// The examples chosen and copied, masks drawn.
  package let batch: Double
  /// What layers keep, and the clipping of gradients.
  package let upkeep: Double
  /// A whole step, not looked at.
  package let step: Double
  /// The matrix products of a step by themselves; 0 where there are none.
  package let products: Double

  package var forward: Double { rows.reduce(0) { $0 + $1.forward } }
  package var backward: Double { rows.reduce(0) { $0 + $1.backward } }
  package var update: Double { rows.reduce(0) { $0 + $1.update } }
  /// All parts together.
  package var parts: Double { batch + forward + backward + update + upkeep }
}
