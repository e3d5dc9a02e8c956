import Differentiation
import Tensors

/// The first number in which two runs differ that have made the same number of steps.
package struct Divergence: Sendable, Hashable {
  package enum Place: Hashable, Sendable {
    /// The step sees other examples.
    case batch
    /// A value of the step: a parameter as the step begins, or something computed from it.
    case value(String)
    case gradient(String)
    /// A parameter after its update, or after a change by hand.
    case parameter(String)
    /// What the optimiser remembers of a parameter.
    case slot(String, of: String)
  }

  /// The largest difference, and the element that it is of.
  package struct Largest: Hashable, Sendable {
    package let difference: Double
    package let index: [Int]
  }

  package let place: Place
  /// nil where there is no such element.
  package let largest: Largest?
}

extension History {
  /// Where this run and another, both at the end of the same step, first differ in that step: in the order in which its
  /// numbers are made. nil if they are the same to the last bit.
  package func divergence(from other: History) -> Divergence? {
    if state.batch != other.state.batch { return Divergence(place: .batch, largest: nil) }
    return stepDivergence(other) ?? parameterDivergence(other)
  }

  private func stepDivergence(_ other: History) -> Divergence? {
    guard let a = state.recording, let b = other.state.recording, a.graph.nodes.count == b.graph.nodes.count else {
      return nil
    }
    for node in a.graph.nodes {
      if let largest = Self.difference(a.value(node.id), b.value(node.id)) {
        return Divergence(place: .value(node.path), largest: largest)
      }
    }
    for node in a.graph.nodes.reversed() {
      if let largest = Self.difference(a.gradient(node.id), b.gradient(node.id)) {
        return Divergence(place: .gradient(node.path), largest: largest)
      }
    }
    return nil
  }

  private func parameterDivergence(_ other: History) -> Divergence? {
    for (place, parameter) in trainer.parameters.enumerated() {
      if let largest = Self.difference(state.parameters[place], other.state.parameters[place]) {
        return Divergence(place: .parameter(parameter.path), largest: largest)
      }
      for (slot, name) in trainer.setup.optimizer.slotNames.enumerated()
      where slot < state.slots[place].count && slot < other.state.slots[place].count {
        if let largest = Self.difference(state.slots[place][slot], other.state.slots[place][slot]) {
          return Divergence(place: .slot(name, of: parameter.path), largest: largest)
        }
      }
    }
    return keptDivergence(other)
  }

  private func keptDivergence(_ other: History) -> Divergence? {
    guard let nodes = state.recording?.graph.nodes.filter({ if case .kept = $0.origin { true } else { false } }) else {
      return nil
    }
    for (node, pair) in zip(nodes, zip(state.kept, other.state.kept)) {
      if let largest = Self.difference(pair.0, pair.1) {
        return Divergence(place: .value(node.path), largest: largest)
      }
    }
    return nil
  }

  /// nil if two tensors are the same to the last bit, or one of them is not there.
  private static func difference(_ a: Tensor?, _ b: Tensor?) -> Divergence.Largest? {
    guard let a, let b, a.shape == b.shape, a != b else { return nil }
    var (largest, place) = (0.0, 0)
    for (offset, (x, y)) in zip(a.values, b.values).enumerated() {
      if x.isNaN != y.isNaN { return Divergence.Largest(difference: .nan, index: a.shape.index(at: offset)) }
      if abs(x - y) > largest { (largest, place) = (abs(x - y), offset) }
    }
    return largest > 0 ? Divergence.Largest(difference: largest, index: a.shape.index(at: place)) : nil
  }
}
