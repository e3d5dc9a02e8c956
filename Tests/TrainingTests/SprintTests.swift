import Datasets
import Networks
import Tensors
import Testing

@testable import Training

/// Whole steps at full speed give the numbers that operation by operation gives.
@Suite struct SprintTests {
  @Test(arguments: 0..<30) func `a sprint and steps with all numbers end with the same bits`(seed: Int) throws {
    var random = RandomRuns(seed: 1000 + seed)
    let trainer = try random.trainer()
    // One network goes as far as a lesson does.
    let steps = seed == 0 ? 1000 : 100
    let (recorded, sprinted) = (try walk(trainer, steps), try sprint(trainer, steps))
    #expect(sprinted.parameters == recorded.parameters)
    #expect(sprinted.kept == recorded.kept)
    #expect(sprinted.slots == recorded.slots)
    #expect(sprinted.progress.losses.map(\.bitPattern) == recorded.progress.losses.map(\.bitPattern))
    #expect(sprinted.stream == recorded.stream && sprinted.cursor == recorded.cursor)
    #expect(sprinted.step == recorded.step && sprinted.epoch == recorded.epoch && sprinted.batch == recorded.batch)
    #expect(sprinted.seeds == recorded.seeds)
    #expect(sprinted.gradientNorm?.bitPattern == recorded.gradientNorm?.bitPattern)
  }

  private func walk(_ trainer: Trainer, _ steps: Int) throws -> TrainingState {
    var (trainer, state) = (trainer, try trainer.initialState())
    for _ in 0..<steps { try trainer.step(&state) }
    return state
  }

  private func sprint(_ trainer: Trainer, _ steps: Int) throws -> TrainingState {
    var (trainer, state) = (trainer, try trainer.initialState())
    while state.step < steps {
      let done = try trainer.sprint(&state, steps: steps - state.step)
      #expect(done > 0)
    }
    return state
  }

  @Test(arguments: 0..<12) func `a history that sprints is the history that walks`(seed: Int) throws {
    var random = RandomRuns(seed: 2000 + seed)
    var walked = try History(random.trainer())
    var sprinted = walked
    for turn in 0..<3 {
      for _ in 0..<10 { _ = try walked.advance(until: .batch) }
      while sprinted.state.step < walked.state.step - 1 {
        _ = try sprinted.sprint(steps: walked.state.step - 1 - sprinted.state.step)
      }
      _ = try sprinted.advance(until: .batch)
      #expect(Snapshot(sprinted) == Snapshot(walked), "turn \(turn)")
      let change = try random.change(of: walked)
      try walked.change(change, label: "")
      try sprinted.change(change, label: "")
    }
    let step = random.below(walked.state.step)
    try walked.go(to: walked.clock(ofStep: step))
    try sprinted.go(to: sprinted.clock(ofStep: step))
    #expect(Snapshot(sprinted) == Snapshot(walked), "back at step \(step)")
  }

  @Test func `copies of a trainer sprint side by side without disturbing each other`() async throws {
    var random = RandomRuns(seed: 7)
    let trainer = try random.trainer()
    let alone = try sprint(trainer, 200).parameters
    let together = await withTaskGroup(of: [Tensor]?.self) { group in
      for _ in 0..<8 { group.addTask { try? SprintTests().sprint(trainer, 200).parameters } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(together.count == 8)
    for parameters in together { #expect(parameters == alone) }
  }

  @Test func `a sprint ends with the first loss that is not finite`() throws {
    let data = try Generator.moons.dataset(rows: 20, Generation(noise: 0.2, seed: 1))
    let network = Network(input: Shape([2]), layers: [try LinearLayer(width: 3), try LinearLayer(width: 2)])
    let setup = TrainingSetup(
      network: network, data: Partition(training: data), loss: .crossEntropy, optimizer: SGD(rate: 1e200),
      batch: BatchPolicy(size: 20))
    var trainer = try Trainer(setup)
    var state = try trainer.initialState()
    let done = try trainer.sprint(&state, steps: 500)
    #expect(done < 500)
    #expect(state.progress.losses.last?.isFinite == false)
    let before = state.progress.losses.dropLast()
    #expect(before.count { !$0.isFinite } == 0)
  }
}
