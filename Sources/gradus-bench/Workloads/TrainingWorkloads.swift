import Measuring
import Training

extension Workload {
  /// Steps of networks at full speed, against their matrix products alone.
  static let training = NetworkSetup.all.map { network in
    Workload(
      name: network.name, group: .training, summary: network.summary, unit: "step", precisions: network.precisions,
      peers: ["numpy", "torch", "jax"],
      work: .time { conditions in
        let sprint = try Sprint(network, conditions)
        return Job(
          sprint.body(steps: network.stepsAtOnce), counted: sprint.body(steps: Sprint.manySteps),
          against: [("products", try ProductFloor.body(network, conditions))])
      })
  }
}

/// A run that goes on at full speed from call to call.
final class Sprint {
  private var trainer: Trainer
  private var state: TrainingState

  /// So many that what is done once for all of them does not count.
  static let manySteps = 1000

  init(_ network: NetworkSetup, _ conditions: Conditions) throws {
    trainer = try network.trainer(conditions)
    state = try trainer.initialState()
  }

  func body(steps: Int) -> Body {
    Body(pieces: steps) { [self] in
      let end = state.step + steps
      while state.step < end { _ = try trainer.sprint(&state, steps: end - state.step) }
    }
  }
}
