import Measuring
import Tensors
import Training

extension Workload {
  /// What the debugger's memory costs, against steps that keep nothing, and how soon it is elsewhere in time.
  static let debugger = [NetworkSetup.mlp, .mlpAdam, .xor].flatMap { network in
    [
      debugger(network, "recorded", "steps whose numbers are all kept") { Job(try RecordedRun(network, $0).body) },
      debugger(network, "history", "steps at full speed with a past to go back to") {
        let run = try KeptRun(network, $0)
        return Job(run.forward(steps: network.stepsAtOnce), counted: run.forward(steps: Sprint.manySteps))
      },
      debugger(network, "replay", "400 steps of a known future, from the start") {
        Job(try KeptRun(network, $0).replay)
      },
      debugger(network, "back-1", "going one step back", unit: "journey") {
        Job(try KeptRun(network, $0).back(by: 1))
      },
      debugger(network, "back-100", "going 100 steps back", unit: "journey") {
        Job(try KeptRun(network, $0).back(by: 100))
      },
    ]
  }

  private static func debugger(
    _ network: NetworkSetup, _ name: String, _ summary: String, unit: String = "step",
    _ job: @escaping @Sendable (Conditions) throws -> Job
  ) -> Workload {
    Workload(
      name: "\(network.name)/\(name)", group: .debugger, summary: summary, unit: unit, precisions: network.precisions,
      work: .time { conditions in
        let job = try job(conditions)
        let sprint = try Sprint(network, conditions).body(steps: network.stepsAtOnce)
        var bases = [("full speed", sprint)]
        if unit == "step" { bases.append(("products", try ProductFloor.body(network, conditions))) }
        return Job(job.work, counted: job.counted, against: bases)
      })
  }
}

/// Steps by single operations, each with a record of its numbers.
private final class RecordedRun {
  private var trainer: Trainer
  private var state: TrainingState

  init(_ network: NetworkSetup, _ conditions: Conditions) throws {
    trainer = try network.trainer(conditions)
    state = try trainer.initialState()
  }

  var body: Body { Body { [self] in try trainer.step(&state) } }
}

/// A run with its past.
private final class KeptRun {
  private var history: History

  private static let steps = 400

  init(_ network: NetworkSetup, _ conditions: Conditions) throws {
    history = try History(try network.trainer(conditions))
    while history.state.step < Self.steps { try sprint(to: Self.steps) }
  }

  private func sprint(to end: Int) throws { _ = try history.sprint(steps: end - history.state.step) }

  func forward(steps: Int) -> Body {
    Body(pieces: steps) { [self] in
      let end = history.state.step + steps
      while history.state.step < end { try sprint(to: end) }
    }
  }

  func back(by steps: Int) -> Body {
    Body { [history] in
      var copy = history
      try copy.back(steps, .batch)
    }
  }

  var replay: Body {
    Body(pieces: Self.steps) { [history] in
      var copy = history
      try copy.go(to: 0)
      // Going there would take a keyframe near it.
      _ = try copy.approach(history.clock)
    }
  }
}
