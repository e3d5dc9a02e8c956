import Datasets
import Differentiation
import Networks
import Tensors
import Testing

@testable import Training

/// Laws of going back: wherever a run has been, going there again gives the same bits.
@Suite struct HistoryTests {
  private static func trainer(seed: UInt32 = 3, batch: Int = 7) throws -> Trainer {
    let data = try Generator.moons.dataset(rows: 20, Generation(noise: 0.1, seed: seed))
    let layers: [any Layer] = [
      try LinearLayer(width: 5), ActivationLayer(Tanh()), try LinearLayer(width: 2),
    ]
    let setup = TrainingSetup(
      network: Network(input: Shape([2]), layers: layers), data: Partition(training: data), loss: .crossEntropy,
      optimizer: Momentum(rate: 0.1), seed: seed, batch: BatchPolicy(size: batch), clipping: .norm(0.5))
    return try Trainer(setup)
  }

  private static let strides: [Training.Stride] = [.op, .layer, .forward, .backward, .update, .batch, .epoch]

  @Test func `going back and forth gives the same bits as the first time`() throws {
    var history = try History(Self.trainer())
    var seen = [Snapshot(history)]
    while history.state.step < 12 {
      _ = try history.advance(until: .op)
      seen.append(Snapshot(history))
    }
    #expect(seen.count == 12 * history.movesPerStep + 1)
    var stream = RandomStream(seed: 1)
    for target in stream.integers(60, low: 0, high: seen.count) {
      try history.go(to: target)
      #expect(Snapshot(history) == seen[target], "clock \(target)")
    }
  }

  @Test func `a random walk with changes by hand is replayed`() throws {
    var history = try History(Self.trainer())
    var stream = RandomStream(seed: 9)
    var seen: [Int: Snapshot] = [0: Snapshot(history)]
    for turn in 0..<40 {
      let stride = Self.strides[Int(stream.nextInteger(upThrough: 6))]
      _ = try history.advance(until: stride)
      if turn % 7 == 3 { try history.change(.parameter(0, Tensor(zeros: Shape([2, 5]))), label: "zeros") }
      if turn == 20 { try history.change(.seed(5), label: "seed") }
      if turn == 30 {
        var setup = history.trainer.setup
        setup.optimizer = Adam(rate: 0.01)
        try history.change(.setup(setup), label: "adam")
      }
      seen[history.clock] = Snapshot(history)
    }
    let end = history.clock
    for (clock, snapshot) in seen.sorted(by: { $0.key > $1.key }) {
      try history.go(to: clock)
      #expect(Snapshot(history) == snapshot, "clock \(clock)")
    }
    try history.go(to: end)
    #expect(seen[end] == Snapshot(history))
  }

  @Test func `a changed past is another future, and a copy keeps the old one`() throws {
    var history = try History(Self.trainer())
    for _ in 0..<6 { _ = try history.advance(until: .batch) }
    let old = history
    try history.go(to: 3 * history.movesPerStep)
    #expect(history.hasFuture)
    try history.change(.parameter(1, Tensor([1, 1, 1, 1, 1])), label: "ones")
    #expect(!history.hasFuture)
    for _ in 0..<3 { _ = try history.advance(until: .batch) }
    #expect(history.state.parameters != old.state.parameters)
    #expect(history.state.batch == old.state.batch, "the same batches are drawn in both")
    #expect(history.state.progress.losses.prefix(3) == old.state.progress.losses.prefix(3))
    #expect(history.state.progress.losses.count == 6)
  }

  @Test func `keyframes stay within their budget and going back stays exact`() throws {
    let trainer = try Self.trainer()
    var history = try History(trainer, budget: 20_000)
    var plain = try trainer.initialState()
    var other = trainer
    var checkpoints: [Int: [Tensor]] = [:]
    for step in 1...3000 {
      _ = try history.advance(until: .batch)
      #expect(history.memory.bytes <= 20_000)
      if step % 250 == 0 { checkpoints[step] = history.state.parameters }
      _ = try other.advance(&plain, until: .batch)
    }
    #expect(history.state.parameters == plain.parameters, "keeping a history changes nothing")
    for (step, parameters) in checkpoints {
      try history.go(to: step * history.movesPerStep)
      #expect(history.state.parameters == parameters)
      #expect(history.state.step == step && history.state.progress.losses.count == step)
    }
  }
}
