import Differentiation
import Tensors

/// The update of one parameter in one step: training as it stood before, and as it stands after it.
package struct ParameterUpdate: Sendable {
  package let before: TrainingState
  package let after: TrainingState
  /// With the setup of that moment.
  package let trainer: Trainer
  package let parameter: Int
  /// Whether it was made; otherwise it is still to come.
  package let isDone: Bool

  /// What the update does to the parameter.
  package var change: Tensor? {
    guard before.parameters.indices.contains(parameter), after.parameters.indices.contains(parameter) else {
      return nil
    }
    return after.parameters[parameter].subtracting(before.parameters[parameter])
  }

  /// One element of the parameter, before and after.
  package func values(at index: [Int]) -> (before: Double, after: Double)? {
    guard before.parameters.indices.contains(parameter), after.parameters.indices.contains(parameter),
      let old = before.parameters[parameter][index], let new = after.parameters[parameter][index]
    else { return nil }
    return (old, new)
  }

  /// Why one element changes as it does; nil where there is no such element, or no gradient.
  package func explanation(at index: [Int]) -> UpdateExplanation? {
    let setup = trainer.setup
    guard let old = values(at: index)?.before, let recording = before.recording,
      trainer.parameters.indices.contains(parameter), before.slots.indices.contains(parameter),
      let node = recording.graph.node(at: trainer.parameters[parameter].path),
      let gradient = recording.gradient(node.id)?[index]
    else { return nil }
    let element = ElementUpdate(
      weight: old, gradient: gradient, slots: before.slots[parameter].compactMap { $0[index] },
      step: before.optimizerStep, clipping: setup.clipping, norm: after.gradientNorm)
    let optimizer = setup.optimizer(at: before)
    let path = trainer.parameters[parameter].path
    let own = setup.groups.optimizer(optimizer, for: path)
    var explanation = UpdateExplanation(element, by: own)
    if let schedule = setup.schedule {
      explanation.lead {
        schedule.explain(&$0, from: setup.optimizer, at: schedule.time(in: before))
        $0.shareRate(setup.groups.factor(of: path), own.rate)
      }
    }
    own.explain(&explanation)
    return explanation
  }
}

extension History {
  /// The update of a parameter in the step in hand or, between steps, in the last one; one that is still to come once the
  /// parameter's gradient is there. nil before. The run itself does not move.
  package func update(ofParameter parameter: Int) throws(TrainingError) -> ParameterUpdate? {
    guard trainer.parameters.indices.contains(parameter), let isDone = isUpdated(parameter) else { return nil }
    var other = self
    try other.go(to: startOfStep + movesPerStep - trainer.parameters.count + parameter)
    // Moved by the trainer alone: what the learner changed behind the update is no part of it.
    var (mover, after) = (other.trainer, other.state)
    _ = try mover.move(&after, measuresEpochs: false)
    return ParameterUpdate(
      before: other.state, after: after, trainer: other.trainer, parameter: parameter, isDone: isDone)
  }

  /// Whether a parameter has been updated in the step in hand or, between steps, in the last one; nil where it cannot be
  /// told yet what the update will be.
  private func isUpdated(_ parameter: Int) -> Bool? {
    switch state.phase {
    case .ready: return state.step > 0 ? true : nil
    case .forward: return nil
    case .update(let next) where next > parameter: return true
    case .backward, .update: return gradient(ofParameter: parameter) == nil ? nil : false
    }
  }

  private func gradient(ofParameter parameter: Int) -> Tensor? {
    guard let recording = state.recording, let node = recording.graph.node(at: trainer.parameters[parameter].path)
    else {
      return nil
    }
    return recording.gradient(node.id)
  }

  /// What the update of a parameter in the step in hand, or in the last one, did to it; nil where none was made.
  package func lastChange(ofParameter parameter: Int) throws(TrainingError) -> Tensor? {
    guard trainer.parameters.indices.contains(parameter), isUpdated(parameter) == true else { return nil }
    if isChangedByHand(parameter) { return try update(ofParameter: parameter)?.change }
    let path = trainer.parameters[parameter].path
    guard let recording = state.recording, let node = recording.graph.node(at: path),
      let old = recording.value(node.id)
    else { return nil }
    return state.parameters[parameter].subtracting(old)
  }

  /// The clock at the beginning of the step in hand or, between steps, of the last one.
  private var startOfStep: Int { (state.phase == .ready ? max(clock - 1, 0) : clock) / movesPerStep * movesPerStep }

  private func isChangedByHand(_ parameter: Int) -> Bool {
    changes.contains {
      $0.clock > startOfStep && $0.clock <= clock && $0.kind.sets(parameter: parameter)
    }
  }
}

extension Tensor {
  /// a − b for equal shapes and precisions.
  fileprivate func subtracting(_ other: Tensor) -> Tensor {
    let (a, b) = (values, other.values)
    return Tensor(shape: shape, values: a.indices.map { a[$0] - b[$0] }, precision: precision)
  }
}
