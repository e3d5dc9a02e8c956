import Datasets
import Differentiation
import Networks
import Tensors
import Testing

@testable import Training

/// The first number of a run that is NaN or infinite, in runs that are built to make one at a known place.
@Suite struct FirstCauseTests {
  /// One weight without bias and the squared error: y = w·x. With x = t = 1 a step multiplies w − 1 by 1 − 2·lr.
  private static func regression(
    x: [Double] = [1], t: [Double] = [1], rate: Double, start: Double = 0, layers: [any Layer] = []
  ) throws -> History {
    let targets = Tensor(shape: Shape([t.count, 1]), values: t)
    let data = try Dataset(
      name: "line", summary: "", origin: "", features: Tensor(shape: Shape([x.count, 1]), values: x),
      targets: .values(targets))
    let linear = try LinearLayer(width: 1, hasBias: false)
    return try History(
      Trainer(
        TrainingSetup(
          network: Network(input: Shape([1]), layers: [linear] + layers), data: Partition(training: data), loss: .mse,
          initializer: .constant(start), optimizer: SGD(rate: rate), batch: BatchPolicy(size: 8, sampling: .inOrder))))
  }

  private static func afterSteps(_ count: Int, _ history: History) throws -> History {
    var moved = history
    for _ in 0..<count { _ = try moved.advance(until: .batch) }
    return moved
  }

  /// w − 1 is −(−9)ᵏ after k steps at rate 5, so the loss is 81ᵏ: by Python's 81.0**161 the last that float64 holds,
  /// 81.0**162 overflows.
  @Test func `a rate too high: the square in the loss overflows first`() throws {
    let history = try Self.afterSteps(170, Self.regression(rate: 5))
    let found = try #require(try history.firstNonFinite(since: 0))
    let recording = try #require(found.history.state.recording)
    #expect(found.cause.operation == .forward(try #require(recording.graph.node(at: "loss")).id))
    #expect(found.cause.step == 162 && found.cause.value == .infinity && found.cause.count == 1)
    #expect(found.history.clock == found.cause.clock && found.history.state.phase == .backward(next: 0))
    #expect(found.cause.terms.map(\.value) == [.infinity])
    // Twice the median of 1, 81, …, 81ᵏ is beyond 81ᵏ for k = 1 at the latest: the lower median of two is the first.
    let growth = try #require(found.cause.growth.first)
    #expect(growth.quantity == .loss && growth.step == 0 && growth.usual == 1 && growth.lastStep == 161)
  }

  @Test func `the move before the guilty one leaves everything finite`() throws {
    let history = try Self.afterSteps(170, Self.regression(rate: 5))
    var found = try #require(try history.firstNonFinite(since: 40 * history.movesPerStep)).history
    #expect(found.holdsNonFinite)
    #expect(found.horizon == found.clock, "the run ends there")
    try found.back(1, .op)
    #expect(!found.holdsNonFinite)
  }

  /// Squares of 9e153 are 8.1e307: two of them are within float64's 1.797e308. Those of 1.2e154 are 1.44e308.
  @Test func `finite terms whose sum is beyond the range are told`() throws {
    let within = try Self.afterSteps(1, Self.regression(x: [1, 1], t: [9e153, -9e153], rate: 0))
    #expect(try within.firstNonFinite(since: 0) == nil)
    let beyond = try Self.afterSteps(1, Self.regression(x: [1, 1], t: [1.2e154, -1.2e154], rate: 0))
    let cause = try #require(try beyond.firstNonFinite(since: 0)).cause
    #expect(cause.terms.count == 2 && cause.terms.allSatisfy { $0.value.isFinite })
  }

  /// ln 0 is −∞: the logarithm of a relu that gives 0.
  @Test func `the logarithm of 0`() throws {
    let history = try Self.afterSteps(
      1,
      Self.regression(
        x: [1, 2], t: [0, 0], rate: 0.1, start: -1, layers: [ActivationLayer(Relu()), ActivationLayer(Log())]))
    let cause = try #require(try history.firstNonFinite(since: 0)).cause
    #expect(cause.value == -.infinity && cause.count == 2 && cause.size == 2 && cause.number.index == [0, 0])
    #expect(cause.step == 0 && cause.growth.isEmpty)
    guard case .derived("log(%)", [.operand(0, [0, 0])])? = cause.terms.first?.factors.first?.source else {
      Issue.record("the term is \(cause.terms)")
      return
    }
  }

  @Test func `an infinity in the data, and a NaN in one row`() throws {
    for bad in [Double.infinity, .nan] {
      let history = try Self.afterSteps(1, Self.regression(x: [1, 2, bad, 3], t: [1, 2, 3, 4], rate: 0.1, start: 1))
      let found = try #require(try history.firstNonFinite(since: 0))
      let linear = try #require(found.history.state.recording?.graph.node(at: "linear1")).id
      #expect(found.cause.operation == .forward(linear))
      #expect(found.cause.number.index == [2, 0] && found.cause.count == 1 && found.cause.size == 4)
      #expect(found.history.state.batch[2] == 2)
    }
  }

  @Test func `an infinite gradient, made by a square root at 0`() throws {
    let history = try Self.afterSteps(
      1, Self.regression(x: [1], t: [1], rate: 0.1, start: 0, layers: [ActivationLayer(SquareRoot())]))
    let found = try #require(try history.firstNonFinite(since: 0))
    let graph = try #require(found.history.state.recording).graph
    #expect(found.cause.operation == .backward(try #require(graph.node(at: "sqrt1")).id))
    #expect(found.cause.number.aspect == .gradient && graph[found.cause.number.node].path == "linear1")
    #expect(found.cause.value == -.infinity)
  }

  /// 1e300 · 1e10 is beyond float64 while value, loss and gradient are not.
  @Test func `an update that overflows`() throws {
    let history = try Self.afterSteps(1, Self.regression(x: [1], t: [1e150], rate: 1e200, start: 0))
    let found = try #require(try history.firstNonFinite(since: 0))
    #expect(found.cause.operation == .update(parameter: 0) && found.cause.value == .infinity)
    #expect(found.history.state.phase == .ready && found.cause.step == 0)
  }
}

/// When training stops and when it does not.
extension FirstCauseTests {
  @Test func `a NaN set by hand stops at what is computed from it, and only once`() throws {
    var history = try Self.afterSteps(3, Self.regression(rate: 0.1))
    try history.change(.parameter(0, Tensor(shape: Shape([1, 1]), values: [.nan])), label: "")
    let start = history.clock
    #expect(!history.holdsNonFinite)
    _ = try history.advance(until: .batch)
    let found = try #require(try history.firstNonFinite(since: start))
    #expect(found.cause.step == 3 && found.cause.clock == start + 1)
    let later = try Self.afterSteps(2, found.history)
    #expect(try later.firstNonFinite(since: found.history.clock) == nil)
    #expect(try later.firstNonFinite(since: later.clock - 1) == nil)
  }

  @Test func `a run that stays finite, and a moment without moves, have no cause`() throws {
    let healthy = try Self.afterSteps(50, Self.regression(rate: 0.1))
    #expect(!healthy.holdsNonFinite)
    #expect(try healthy.firstNonFinite(since: 0) == nil)
    let bad = try Self.afterSteps(170, Self.regression(rate: 5))
    #expect(try bad.firstNonFinite(since: bad.clock) == nil)
  }
}

/// Since when something grew.
@Suite struct GrowthTests {
  @Test func `after a healthy noisy run the growth begins where twice the median is left for good`() throws {
    let noisy = (0..<300).map { 1 + 0.6 * Double($0 % 7 - 3) / 3 }
    let growth = try #require(Growth(.loss, noisy + [3, 40, 1e5, 1e99], lastStep: 303))
    #expect(growth.step == 299 && growth.usual == noisy[299] && growth.last == 1e99 && growth.lastStep == 303)
  }

  @Test func `slow steady growth is seen`() throws {
    let values = (0..<1000).map { i in (0..<i).reduce(1.0) { value, _ in value * 1.05 } }
    let growth = try #require(Growth(.norm("w"), values, lastStep: 999))
    // 1.05^(i/2) = 2 at i = 28.4: the lower median of 1.05^0 … 1.05^i is 1.05^⌊i/2⌋.
    #expect((28...29).contains(growth.step))
  }

  @Test func `a usual end is no growth, whatever happened before`() {
    #expect(Growth(.loss, [1, 50, 1e9, 1.5], lastStep: 3) == nil)
    #expect(Growth(.loss, [1], lastStep: 0) == nil)
    #expect(Growth(.loss, [], lastStep: 0) == nil)
    #expect(Growth(.loss, [1, .nan, 2], lastStep: 2) == nil, "what came before a NaN is another story")
  }
}
