import Differentiation
import Tensors

/// The first number of a run that is NaN or infinite: the operation that made it, and from what.
package struct NonFiniteCause: Sendable {
  package enum Operation: Hashable, Sendable {
    case forward(NodeID)
    case backward(NodeID)
    case update(parameter: Int)
  }

  package let operation: Operation
  /// The first bad element, in row-major order. An updated parameter is named by its node; its new value stands in the
  /// training state.
  package let number: Reference
  package let value: Double
  /// How many elements of that tensor are bad, and how many it has.
  package let count: Int
  package let size: Int
  /// The terms of the bad element that made it so, at most a few: those that are not finite themselves or, where all are
  /// finite, the largest, whose sum left the range of the numbers. Empty for an update.
  package let terms: [Term]
  /// Whole steps done before.
  package let step: Int
  /// The moves made, the guilty one included.
  package let clock: Int
  /// Since when something grew, if it did.
  package internal(set) var growth: [Growth] = []
}

extension NonFiniteCause {
  /// Terms that are told.
  private static let mostTerms = 3

  /// What the last move made that is not finite. `events` are the move's.
  init?(_ events: [TrainingEvent], in history: History) {
    guard let recording = history.state.recording else { return nil }
    for event in events {
      let found: Found? =
        switch event {
        case .forward(let id, _, _): Self.value(of: id, recording)
        case .backward(let id, _, _): Self.gradient(through: id, recording)
        case .update(let place): Self.parameter(place, history, recording)
        case .step, .epoch: nil
        }
      guard let found, let first = found.offsets.first else { continue }
      operation = found.operation
      number = Reference(found.node, found.aspect, found.tensor.shape.index(at: first))
      value = found.tensor.values[first]
      (count, size) = (found.offsets.count, found.tensor.count)
      terms = Self.guilty(found.terms(number.index))
      clock = history.clock
      step = (history.clock - 1) / history.movesPerStep
      return
    }
    return nil
  }

  /// A tensor with bad elements, and how to explain one of them.
  private struct Found {
    let operation: Operation
    let node: NodeID
    let aspect: Reference.Aspect
    let tensor: Tensor
    var terms: ([Int]) -> [Term] = { _ in [] }

    var offsets: [Int] { tensor.nonFiniteOffsets }
  }

  private static func value(of id: NodeID, _ recording: Recording) -> Found? {
    guard let tensor = recording.value(id), !tensor.isFinite else { return nil }
    return Found(operation: .forward(id), node: id, aspect: .value, tensor: tensor) { index in
      recording.parts(of: Reference(id, .value, index)).flatMap(\.terms)
    }
  }

  private static func gradient(through id: NodeID, _ recording: Recording) -> Found? {
    for (operand, input) in recording.graph[id].inputs.enumerated() {
      let contribution = recording.contribution(of: id, to: operand)
      let bad = [contribution, recording.gradient(input)].compactMap { $0 }.first { !$0.isFinite }
      guard let bad else { continue }
      return Found(operation: .backward(id), node: input, aspect: .gradient, tensor: bad) { index in
        recording.parts(of: Reference(input, .gradient, index)).filter { $0.node == id }.flatMap(\.terms)
      }
    }
    return nil
  }

  private static func parameter(_ place: Int, _ history: History, _ recording: Recording) -> Found? {
    guard history.state.parameters.indices.contains(place), !history.state.parameters[place].isFinite,
      let node = recording.graph.node(at: history.trainer.parameters[place].path)
    else { return nil }
    return Found(
      operation: .update(parameter: place), node: node.id, aspect: .value, tensor: history.state.parameters[place])
  }

  private static func guilty(_ terms: [Term]) -> [Term] {
    let bad = terms.filter { !$0.value.isFinite }
    guard let first = bad.first else {
      return Array(terms.sorted { abs($0.value) > abs($1.value) }.prefix(mostTerms))
    }
    // ∞ and −∞ together make NaN: one of each tells it.
    let opposite = first.value.isInfinite ? bad.first { $0.value == -first.value } : nil
    guard let opposite else { return Array(bad.prefix(mostTerms)) }
    return [first, opposite]
  }
}
