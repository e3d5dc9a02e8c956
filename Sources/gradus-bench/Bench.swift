import ArgumentParser
import Tensors
import Training

/// `gradus-bench`: how fast the training core is, as ratios that were measured in one run.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradus-bench", abstract: "Measure the training core.", subcommands: [List.self, Run.self])
}

struct List: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "List the workloads.")

  func run() {
    for workload in NetworkWorkload.all { print(workload.name, "·", workload.summary) }
  }
}

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Run workloads, all by default.")

  @Argument(help: "Names, as `list` tells them.") var names: [String] = []
  @Option(help: "float64 or float32.") var precision = "float64"
  @Option(help: "How long each is measured.") var seconds = 2.0

  func run() throws {
    let precision = Precision(rawValue: precision) ?? .float64
    for workload in NetworkWorkload.all where names.isEmpty || names.contains(workload.name) {
      let setup = try workload.setup(precision)
      var trainer = try Trainer(setup)
      var state = try trainer.initialState()
      var (recorder, recorded) = (trainer, state)
      guard let batch = setup.learning.map({ _ in setup.batch.size }) else { continue }
      let floor = ProductFloor(try setup.objective.graph(forBatch: batch, precision).graph, precision)
      var count = 0
      let measurement = try Measurement(
        seconds: seconds,
        [
          { _ = try trainer.sprint(&state, steps: 100) }, { floor.run() }, { try recorder.step(&recorded) },
        ])
      count += 1
      func micro(_ x: Double) -> String { "\((x * 1e8).rounded() / 100)" }
      let steps = 100.0
      print(
        workload.name, precision, "step", micro(measurement.median(0) / steps), "µs, min",
        micro(measurement.minimum(0) / steps), "floor", micro(measurement.median(1)), "ratio",
        measurement.ratio(0, to: 1) / steps, "recorded", micro(measurement.median(2)))
    }
  }
}
