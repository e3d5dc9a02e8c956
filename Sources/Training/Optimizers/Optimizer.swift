import Tensors

/// A rule that changes a parameter by its gradient. A description only: what it remembers between steps (its slots) lives
/// in the training state.
package protocol Optimizer: Sendable {
  /// The field's name, as it is written in commands.
  var name: String { get }
  /// Its settings by name, in the order in which they are shown.
  var settings: [(name: String, value: Double)] { get }
  /// What it remembers for each element of a parameter, by name; every slot starts at zero.
  var slotNames: [String] { get }
  /// The rule written out, for those who look.
  var formula: String { get }

  /// Changes `count` elements of a parameter in place. `step` counts from 1.
  func update<T: Scalar>(
    _ w: UnsafeMutablePointer<T>, _ gradient: UnsafePointer<T>, slots: [UnsafeMutablePointer<T>], count: Int, step: Int)
}

extension Optimizer {
  /// Changes a parameter and its slots by its gradient.
  package func update(_ parameter: inout Tensor, gradient: Tensor, slots: inout [Tensor], step: Int) {
    let buffers = slots.indices.map { index in slots[index].withBuffer { $0 } }
    let g = gradient.unownedView
    parameter.withBuffer { w in
      switch w.precision {
      case .float64: update(w, g, buffers, step, as: Double.self)
      case .float32: update(w, g, buffers, step, as: Float.self)
      }
    }
    withExtendedLifetime((gradient, slots)) {}
  }

  private func update<T: Scalar>(_ w: Buffer, _ g: View, _ slots: [Buffer], _ step: Int, as type: T.Type) {
    update(w.elements(type), g.elements(type), slots: slots.map { $0.elements(type) }, count: w.count, step: step)
  }

  /// As it is written in a command, e.g. `sgd lr=0.1`.
  package var notation: String {
    ([name] + settings.map { "\($0.name)=\($0.value)" }).joined(separator: " ")
  }
}
