import Testing

@testable import Training

/// All of `../shared/reference/torch/06_schedules.json`.
@Suite(.enabled(if: SharedReference.isPresent, "PyTorch's schedules lie in ../shared/reference"))
struct TorchScheduleTests {
  typealias Case = TorchCase<Config>

  struct Config: Decodable {
    let rate: Double
    let mode: String?
    let factor: Double?
    let patience: Double?
    let threshold: Double?
    let thresholdMode: String?
    let cooldown: Double?
    let lowest: Double?

    private enum CodingKeys: String, CodingKey {
      case mode, factor, patience, threshold, cooldown
      case rate = "initial_lr"
      case thresholdMode = "threshold_mode"
      case lowest = "min_lr"
    }
  }

  @Test func `every rate, and every momentum, is PyTorch's`() throws {
    let cases = try SharedReference.decoded(TorchFile<Config>.self, "torch/06_schedules.json").cases
    #expect(cases.count == 26)
    for example in cases {
      if example.kind == "schedule_plateau" {
        try checkPlateau(example)
      } else {
        try checkCourse(example)
      }
    }
  }

  private func check(_ value: Double, _ wanted: Double, _ name: String, _ t: Int) {
    #expect(abs(value - wanted) <= 1e-10 * (1e-6 + abs(wanted)), "\(name) at \(t)")
  }

  private func checkCourse(_ example: Case) throws {
    let run = ScheduleRun.all.first { $0.name == example.name }
    let schedule = try run?.schedule ?? ScheduleTests.warmUpThenCosine()
    #expect(run != nil || example.name == "warmup_then_cosine")
    #expect(example.output.data.count == 60)
    for (t, wanted) in example.output.data.enumerated() {
      let settings = schedule.settings(from: run?.base ?? 0.1, at: ScheduleTime(step: t))
      check(settings.rate, wanted, example.name, t)
      if let momentum = example.extra?["momentum"]?.data[t] {
        check(try #require(settings.momentum), momentum, example.name, t)
      }
    }
  }

  private func checkPlateau(_ example: Case) throws {
    let config = example.config
    let settings = [
      "factor": config.factor, "patience": config.patience, "min_change": config.threshold,
      "cooldown": config.cooldown, "lowest": config.lowest, "accuracy": config.mode == "max" ? 1 : 0,
      "absolute": config.thresholdMode == "abs" ? 1 : 0,
    ]
    var plateau = Plateau()
    for case (let name, let value?) in settings { plateau = try plateau.with(name, value) }
    let losses = try #require(example.inputs["metric"]).data
    let last = try #require(example.extra?["lr_after_last"]).data
    for (t, wanted) in (example.output.data + last).enumerated() {
      check(plateau.rate(from: config.rate, after: losses.prefix(t)).rate, wanted, example.name, t)
    }
  }
}
