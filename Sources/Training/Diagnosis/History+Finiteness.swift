import Differentiation
import Tensors

extension History {
  /// Whether a number that training computed is NaN or infinite. Between steps only the loss of the last one and the
  /// parameters are looked at, which is cheap enough for every step of a long run: whatever goes wrong in a step and
  /// matters arrives in one of them. In the middle of a step every value and gradient is looked at.
  ///
  /// What the learner set by hand a moment ago, and the data, are not computed; what is computed from them is.
  package var holdsNonFinite: Bool {
    if state.parameters.indices.contains(where: { !state.parameters[$0].isFinite && !isSetByHand($0) }) { return true }
    if let loss = state.progress.losses.last, !loss.isFinite, !isAfterChange { return true }
    return state.phase != .ready && state.recording?.hasComputedNonFinite == true
  }

  /// Whether the learner has changed something since the last move: a new beginning, which the last loss says nothing about.
  private var isAfterChange: Bool { changes.contains { $0.clock == clock } }

  private func isSetByHand(_ place: Int) -> Bool {
    changes.contains { $0.clock == stepStart && $0.kind.sets(parameter: place) }
  }

  /// The clock at which the running step began; the present between steps.
  private var stepStart: Int { clock - clock % movesPerStep }
}

extension Recording {
  /// Whether a result of an operation, or a gradient, is NaN or infinite.
  fileprivate var hasComputedNonFinite: Bool {
    graph.nodes.contains { node in
      node.op != nil && value(node.id)?.isFinite == false || gradient(node.id)?.isFinite == false
    }
  }
}
