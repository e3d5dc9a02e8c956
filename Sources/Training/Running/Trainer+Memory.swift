import Tensors

extension Trainer {
  /// Throws where a run would need more memory to begin than there may be: the weights, as they were before a step and as a
  /// keyframe holds them, their gradients at full speed and, with all else, in a recording, and what the optimiser remembers of
  /// each.
  func checkMemoryOfParameters(_ plan: Plan) throws(TrainingError) {
    let weights = plan.traced.graph.bytes(of: plan.traced.parameters + plan.traced.kept, setup.precision)
    let copies = 4 + setup.optimizer.slotNames.count
    try check(
      Budget.sum([Budget.product(weights, copies), plan.traced.graph.recordedBytes(setup.precision)]), batch: 1)
  }

  /// Throws where a recorded step would need more than there may be.
  func checkMemory(ofStep graph: StepGraph, batch size: Int) throws(TrainingError) {
    try check(graph.graph.recordedBytes(setup.precision), batch: size)
  }

  private func check(_ bytes: Int, batch: Int) throws(TrainingError) {
    do {
      try budget.check(bytes)
    } catch {
      throw .memory(error, batch: batch)
    }
  }
}
