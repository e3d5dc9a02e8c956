import Differentiation

extension Trainer {
  /// Whether a stride ends where the state now stands.
  func hasArrived(_ state: TrainingState, _ stride: Stride, _ events: [TrainingEvent]) -> Bool {
    switch stride {
    case .op: !events.isEmpty && !isIdle(state.phase)
    case .layer: !events.isEmpty && isLayerDone(state, events) && !isIdle(state.phase)
    case .forward: state.phase == .backward(next: 0)
    case .backward: state.phase == .update(next: 0)
    case .update, .batch: state.phase == .ready
    case .epoch: state.phase == .ready && state.cursor.isAtEpochStart
    }
  }

  /// Whether there is nothing to do in the next move, which belongs to the pass in hand.
  private func isIdle(_ phase: Phase) -> Bool {
    switch phase {
    case .ready, .forward: false
    case .backward(let next): next > 0 && isIdle(layersOfMoves.count - parameters.count - backwardCount + next)
    case .update(let next): next > 0 && isIdle(layersOfMoves.count - parameters.count + next)
    }
  }

  private func isIdle(_ move: Int) -> Bool { idleMoves.indices.contains(move) && idleMoves[move] }

  private var backwardCount: Int { plans[1]?.backward.count ?? 0 }

  /// The places in a step at which its three passes begin.
  var passStarts: [Int] {
    let updates = layersOfMoves.count - max(parameters.count, 1)
    return [0, updates - backwardCount, updates]
  }

  /// A layer is done when the pass ends or the next operation belongs to another layer.
  private func isLayerDone(_ state: TrainingState, _ events: [TrainingEvent]) -> Bool {
    guard let graph = state.recording?.graph, let plan = plans[state.batch.count] else { return true }
    switch (state.phase, events.last) {
    case (.forward(let next), .forward(let node, _, _)?): return graph[plan.forward[next]].layer != graph[node].layer
    case (.backward(let next), .backward(let node, _, _)?): return graph[plan.backward[next]].layer != graph[node].layer
    case (.update(let next), .update(let parameter)?):
      return next >= parameters.count || layer(next) != layer(parameter)
    default: return true
    }
  }

  private func layer(_ parameter: Int) -> Substring { parameters[parameter].path.prefix { $0 != "." } }
}
