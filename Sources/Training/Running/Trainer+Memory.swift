import Tensors

extension Trainer {
  /// Throws where a run would need more memory before its first step than there may be: the weights, the draws that they are
  /// made from, what the optimiser remembers of each, the first keyframe, and the gradients.
  func checkMemoryOfParameters(_ plan: Plan) throws(TrainingError) {
    let weights = plan.traced.graph.bytes(of: plan.traced.parameters + plan.traced.kept, setup.precision)
    let copies = 3 + setup.optimizer.slotNames.count
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
