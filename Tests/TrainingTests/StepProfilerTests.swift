import Differentiation
import Networks
import Tensors
import Testing

@testable import Training

/// How long the parts of a step take.
@Suite struct StepProfilerTests {
  @Test(arguments: 0..<10) func `a metered step gives the bits of a plain one`(seed: Int) throws {
    var random = RandomRuns(seed: 400 + seed)
    var setup = try random.trainer().setup
    setup.threads = 1
    var trainer = try Trainer(setup)
    var plain = try trainer.initialState()
    var metered = plain
    let size = plain.cursor.nextCount(plain.stream)
    let run = ArenaRun(
      setup, trainer.parameters, trainer.feeds, batch: size, steps: [try trainer.plan(forBatch: size).traced],
      observing: [])
    let meter = ArenaMeter(places: run.places.count)
    run.meter = meter
    let done = run.run(&metered, steps: 2, stopsAtEpochs: false)
    while plain.step < done { _ = try trainer.sprint(&plain, steps: done - plain.step) }
    #expect(metered.parameters == plain.parameters && metered.slots == plain.slots && metered.kept == plain.kept)
    #expect(run.works.count == run.places.calls)
    #expect(meter.times.allSatisfy { $0 >= .zero })
    #expect(meter.times.prefix(run.places.calls).allSatisfy { $0 > .zero }, "every call is marked")
  }

  @Test func `the parts of a step make up a step`() throws {
    var random = RandomRuns(seed: 3)
    let trainer = try random.trainer()
    let profiler = try StepProfiler(trainer, try trainer.initialState())
    while profiler.steps < 40 { try profiler.proceed(to: 40) }
    let profile = profiler.profile
    #expect(profile.steps == 40)
    #expect(profile.rows.count == (try trainer.setup.objective.graph(forBatch: 1, .float64)).graph.operations.count)
    #expect(profile.step > 0 && profile.products > 0)
    // No bound from above: other work on the machine may interrupt any of them.
    #expect(profile.parts > 0)
    let linear = try #require(profile.rows.first { $0.operation == "linear" })
    #expect(linear.forward > 0 && linear.update > 0)
  }

  @Test func `the products of a step are those of its linear layers`() throws {
    let op = Linear()
    let shapes = [Shape([32, 5]), Shape([5, 3]), Shape([3])]
    #expect(op.products(shapes, backTo: nil) == [ProductSize(m: 32, n: 3, k: 5)])
    #expect(op.products(shapes, backTo: 0) == [ProductSize(m: 32, n: 5, k: 3, transposesB: true)])
    #expect(op.products(shapes, backTo: 1) == [ProductSize(m: 5, n: 3, k: 32, transposesA: true)])
    #expect(op.products(shapes, backTo: 2) == [])
    let multiply = MatrixMultiply()
    #expect(multiply.products([Shape([4]), Shape([4, 2])], backTo: nil) == [ProductSize(m: 1, n: 2, k: 4)])
  }
}
