import Datasets
import Differentiation
import Networks
import Tensors
import Testing

@testable import Training

/// Parameters that training leaves as they are, and rates of their own.
@Suite struct FreezingTests {
  /// 2 -> linear(5) -> tanh -> linear(4) -> relu -> linear(2)
  private static func setup(frozen: [String] = [], optimizer: any Optimizer = Momentum(rate: 0.1)) throws
    -> TrainingSetup
  {
    let data = try Generator.moons.dataset(rows: 20, Generation(noise: 0.1, seed: 3))
    let layers: [any Layer] = [
      try LinearLayer(width: 5), ActivationLayer(Tanh()), try LinearLayer(width: 4), ActivationLayer(Relu()),
      try LinearLayer(width: 2),
    ]
    var setup = TrainingSetup(
      network: Network(input: Shape([2]), layers: layers), data: Partition(training: data), loss: .crossEntropy,
      optimizer: optimizer, seed: 3, batch: BatchPolicy(size: 7))
    setup.groups.frozen = Set(frozen)
    return setup
  }

  @Test func `what is frozen stays, and the rest learns as if it were given`() throws {
    let frozen = ["linear1.W", "linear1.b", "linear2.W"]
    var history = try History(Trainer(Self.setup(frozen: frozen)))
    var free = try History(Trainer(Self.setup()))
    let start = history.weights
    for _ in 0..<1 { (_, _) = (try history.advance(until: .batch), try free.advance(until: .batch)) }
    for (path, value) in history.weights {
      // The first step's gradients are the same with and without frozen parameters.
      #expect(value == (frozen.contains(path) ? start[path] : free.weights[path]), "\(path)")
      #expect(frozen.contains(path) || value != start[path], "\(path)")
    }
    for _ in 0..<20 { _ = try history.advance(until: .batch) }
    for path in frozen { #expect(history.weights[path] == start[path]) }
    #expect(history.state.slots[0][0].values.allSatisfy { $0 == 0 }, "nothing is remembered of a frozen parameter")
  }

  @Test func `no gradient work is done for what is frozen`() throws {
    let trainer = try Trainer(Self.setup(frozen: ["linear1.W", "linear1.b", "linear2.W", "linear2.b"]))
    var (mover, state) = (trainer, try trainer.initialState())
    let events = try mover.advance(&state, until: .batch)
    let graph = try #require(state.recording?.graph)
    let backward = events.compactMap { if case .backward(let id, _, _) = $0 { graph[id].path } else { nil } }
    #expect(backward == ["loss", "linear3"])
    let updated = events.compactMap { if case .update(let place) = $0 { trainer.parameters[place].path } else { nil } }
    #expect(updated == ["linear3.W", "linear3.b"])
    for path in ["linear1.W", "linear2.b", "relu1", "linear1", "tanh1", "x"] {
      let node = try #require(graph.node(at: path))
      #expect(state.recording?.gradient(node.id) == nil, "\(path)")
    }
    // As many bytes as a network has that ends behind its first operation back: no room for gradients of frozen layers.
    func bytes(_ frozen: [String]) throws -> Int {
      var step = try Self.setup().objective.graph(forBatch: 7, .float64)
      step.freeze(Set(frozen))
      return Arena(step.graph, root: step.root, lending: step.parameters, precision: .float64).byteCount
    }
    #expect(try bytes(["linear1.W", "linear1.b", "linear2.W", "linear2.b"]) < bytes([]))
  }

  @Test func `a walk by operations passes over what is frozen, there and back`() throws {
    var history = try History(Trainer(Self.setup(frozen: ["linear1.W", "linear1.b", "linear3.W"])))
    var seen = [(history.clock, Snapshot(history))]
    var count = 0
    while history.state.step < 3 {
      let events = try history.advance(until: .op)
      #expect(!events.isEmpty)
      count += 1
      seen.append((history.clock, Snapshot(history)))
    }
    // Forward 6, back 4 of 6 (not tanh1, linear1), updates of linear2.W, linear2.b and linear3.b.
    #expect(count == 3 * (6 + 4 + 3))
    for (clock, snapshot) in seen.dropLast().reversed() {
      try history.back(1, .op)
      #expect(history.clock == clock && Snapshot(history) == snapshot)
    }
  }

  @Test func `everything may be frozen`() throws {
    var history = try History(Trainer(Self.setup(frozen: Trainer(Self.setup()).parameters.map(\.path))))
    let start = history.state.parameters
    for stride in Training.Stride.allCases { _ = try history.advance(until: stride) }
    while history.state.step < 9 { _ = try history.sprint(steps: 3); _ = try history.advance(until: .op) }
    #expect(history.state.parameters == start && history.state.progress.losses.count >= 9)
  }

  @Test func `a rate of its own is the optimiser with that rate`() throws {
    var setup = try Self.setup(optimizer: Adam(rate: 0.01))
    setup.groups.setFactor(of: "linear1.W", to: 0.1)
    var (history, plain) = (try History(Trainer(setup)), try History(Trainer(Self.setup(optimizer: Adam(rate: 0.01)))))
    var slow = try History(Trainer(Self.setup(optimizer: Adam(rate: 0.01 * 0.1))))
    for run in [0, 1, 2] {
      switch run {
      case 0: _ = try history.advance(until: .batch)
      case 1: _ = try plain.advance(until: .batch)
      default: _ = try slow.advance(until: .batch)
      }
    }
    for path in history.weights.keys {
      #expect(history.weights[path] == (path == "linear1.W" ? slow : plain).weights[path], "\(path)")
    }
    let explanation = try #require(try history.update(ofParameter: 0)?.explanation(at: [0, 0]))
    #expect(explanation.numbers["lr"] == 0.001)
  }

  @Test(arguments: 0..<20) func `freezing and thawing are changes: sprint is walk, and going back is exact`(seed: Int)
    throws
  {
    var random = RandomRuns(seed: 4000 + seed)
    var walked = try History(random.trainer())
    var sprinted = walked
    var seen: [Int: Snapshot] = [:]
    for turn in 0..<5 {
      for _ in 0..<5 { _ = try walked.advance(until: .batch) }
      while sprinted.state.step < walked.state.step - 1 {
        _ = try sprinted.sprint(steps: walked.state.step - 1 - sprinted.state.step)
      }
      _ = try sprinted.advance(until: .batch)
      #expect(Snapshot(sprinted) == Snapshot(walked), "turn \(turn)")
      seen[walked.clock] = Snapshot(walked)
      _ = try walked.advance(until: .layer)
      seen[walked.clock] = Snapshot(walked)
      try walked.go(to: sprinted.clock)
      var setup = walked.trainer.setup
      setup.groups = random.groups(of: walked.trainer)
      try walked.change(.setup(setup), label: "groups")
      try sprinted.change(.setup(setup), label: "groups")
      seen[walked.clock] = Snapshot(walked)
      for clock in seen.keys where clock > walked.clock { seen[clock] = nil }
    }
    for clock in seen.keys.sorted(by: >) {
      try walked.go(to: clock)
      #expect(Snapshot(walked) == seen[clock], "clock \(clock)")
    }
  }
}

extension RandomRuns {
  /// Some parameters frozen, some with a rate of their own; one at least learns.
  mutating func groups(of trainer: Trainer) -> ParameterGroups {
    var groups = ParameterGroups()
    let spared = below(trainer.parameters.count)
    for (place, parameter) in trainer.parameters.enumerated() where place != spared {
      switch below(3) {
      case 0: groups.frozen.insert(parameter.path)
      case 1: groups.setFactor(of: parameter.path, to: pick([0.1, 0.5, 2, 0]))
      default: break
      }
    }
    return groups
  }
}
