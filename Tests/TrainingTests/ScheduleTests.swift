import Tensors
import Testing

@testable import Training

/// Rates of schedules against PyTorch's and Keras', and what can be put together.
@Suite struct ScheduleTests {
  private func rate(_ schedule: Schedule, _ base: Double, _ t: Int) -> Double {
    schedule.settings(from: base, at: ScheduleTime(step: t)).rate
  }

  private func isNear(_ value: Double, _ wanted: Double) -> Bool { abs(value - wanted) <= 1e-10 * (1e-6 + abs(wanted)) }

  @Test(arguments: ScheduleRun.all.indices) func `the rates are PyTorch's and Keras'`(_ place: Int) throws {
    let run = ScheduleRun.all[place]
    let schedule = try run.schedule
    for (t, wanted) in zip(ScheduleRun.places, run.rates) {
      #expect(isNear(rate(schedule, run.base, t), wanted), "\(run.name) at \(t)")
    }
  }

  /// S.SequentialLR(opt, [S.LinearLR(opt, start_factor=0.1, total_iters=10), S.CosineAnnealingLR(opt, T_max=50)],
  /// milestones=[10])
  @Test func `a warm-up, then a cosine that counts from its end`() throws {
    let schedule = try Self.warmUpThenCosine()
    let wanted = [(0, 0.01), (5, 0.055), (9, 0.091), (10, 0.1), (35, 0.05), (59, 0.00009866357858642205)]
    for (t, wanted) in wanted { #expect(isNear(rate(schedule, 0.1, t), wanted), "\(t)") }
    #expect(schedule.notation == "warmup(steps=10, start=0.1) -> cosine(steps=50)")
  }

  static func warmUpThenCosine() throws -> Schedule {
    try Schedule(
      [WarmUp().with(counts: [10]).with("start", 0.1), CosineDecay().with(counts: [50])], unit: .steps)
  }

  /// S.OneCycleLR(opt, max_lr=0.2, total_steps=60, pct_start=0.25, anneal_strategy='linear', …) and
  /// S.CyclicLR(…, cycle_momentum=True, base_momentum=0.8, max_momentum=0.9)
  @Test func `momentum goes the other way`() throws {
    let run = try #require(ScheduleRun.all.first { $0.name == "OneCycleLR_linear_momentum" })
    func momentum(_ t: Int, _ run: ScheduleRun) throws -> Double {
      try #require(run.schedule.settings(from: run.base, at: ScheduleTime(step: t)).momentum)
    }
    for (t, wanted) in [(0, 0.95), (7, 0.9), (14, 0.85), (59, 0.95)] {
      #expect(isNear(try momentum(t, run), wanted), "\(t)")
    }
    let wave = try #require(ScheduleRun.all.first { $0.name == "CyclicLR_triangular_momentum" })
    for (t, wanted) in [(0, 0.9), (4, 0.85), (8, 0.8), (16, 0.9)] {
      #expect(isNear(try momentum(t, wave), wanted), "\(t)")
    }
  }

  /// S.ReduceLROnPlateau(opt, factor=0.1, patience=3, threshold=0.01, cooldown=2, min_lr=0.0001), the losses of its first 20
  /// epochs and the rate after them.
  @Test func `a plateau lowers the rate`() throws {
    let losses = [
      1.511474609375, 1.491943359375, 1.48974609375, 1.32373046875, 1.47021484375, 1.490234375, 1.593994140625,
      1.36279296875, 1.473876953125, 1.504150390625, 1.416259765625, 1.214599609375, 1.223388671875, 1.347900390625,
      1.392822265625, 1.42333984375, 1.104248046875, 1.246826171875, 1.134765625,
    ]
    var plateau = Plateau()
    for (name, value) in [("patience", 3), ("min_change", 0.01), ("cooldown", 2), ("lowest", 0.0001)] {
      plateau = try plateau.with(name, value)
    }
    for (count, wanted) in [(7, 0.1), (8, 0.01), (15, 0.01), (16, 0.001), (19, 0.001)] {
      let rate = plateau.rate(from: 0.1, after: losses.prefix(count)).rate
      #expect(isNear(rate, wanted), "\(count)")
    }
    #expect(
      plateau.rate(from: 0.1, after: [1, .nan, .nan, .nan, .nan]).reductions == 1, "what is no number is no fall")
  }

  @Test func `what cannot be put together is refused`() throws {
    #expect(throws: ScheduleError.missing("steps", of: "cosine")) { try Schedule(CosineDecay(), unit: .steps) }
    #expect(throws: ScheduleError.missing("highest", of: "triangular")) {
      try Schedule(Triangular().with(counts: [5]), unit: .steps)
    }
    #expect(throws: ScheduleError.endless("exponential")) {
      try Schedule([ExponentialDecay(), WarmUp()], unit: .epochs)
    }
    #expect(throws: ScheduleError.needsEpochs("plateau")) { try Schedule(Plateau(), unit: .steps) }
    #expect(throws: ScheduleError.counts([0], of: "cosine")) { try CosineDecay().with(counts: [0]) }
    #expect(throws: ScheduleError.counts([3, 4], of: "cosine")) { try CosineDecay().with(counts: [3, 4]) }
    #expect(throws: OptimizerError.outside(.count, setting: "patience", value: 0.5)) {
      try Plateau().with("patience", 0.5)
    }
  }

  @Test func `the rate of a schedule is that of its explanation, and rises from no number to none`() throws {
    for shape in ScheduleTable.all {
      var shape = shape
      if shape.countLimits.upperBound > 0 { shape = try shape.with(counts: [7]) }
      if shape.settingNames.contains("highest") { shape = try shape.with("highest", 0.3) }
      let schedule = try Schedule(shape, unit: .epochs)
      for t in 0..<40 {
        let time = ScheduleTime(epoch: t)
        var explanation = UpdateExplanation(
          ElementUpdate(weight: 0, gradient: 0, slots: [], step: 1), by: SGD(rate: 0.1))
        schedule.explain(&explanation, from: SGD(rate: 0.1), at: time)
        let rate = schedule.settings(from: 0.1, at: time).rate
        #expect(explanation.numbers["lr"] == rate && rate.isFinite && rate >= -1e-15, "\(shape.name) at \(t)")
      }
    }
  }
}
