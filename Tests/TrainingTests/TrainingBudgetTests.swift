import Datasets
import Networks
import Tensors
import Testing

@testable import Training

/// What a run needs is worked out before it is asked for.
@Suite struct TrainingBudgetTests {
  /// 2 → wide → 2 on four rows.
  private func setup(wide: Int) throws -> TrainingSetup {
    let data = try Generator.moons.dataset(rows: 4, Generation(noise: 0.1, seed: 1))
    let network = Network(input: Shape([2]), layers: [try LinearLayer(width: wide), try LinearLayer(width: 2)])
    return TrainingSetup(
      network: network, data: Partition(training: data), loss: .crossEntropy, batch: BatchPolicy(size: 4))
  }

  @Test func `weights that are too large are refused before they are drawn`() throws {
    let setup = try setup(wide: 2_000_000)
    let before = Heap.bytesInUse
    let budget = Budget(limit: before + 300 << 20)
    let error = #expect(throws: TrainingError.self) { try History(Trainer(setup, budget: budget)) }
    guard case .memory(let shortage, batch: 1)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    // Ten million numbers of 8 bytes, four times and once more for their contributions.
    #expect(shortage.bytes > 5 * 80_000_000 && shortage.bytes < 6 * 80_000_000)
    #expect(throws: Never.self) { try History(Trainer(setup, budget: .unlimited)) }
  }

  @Test func `a batch is refused that would be too large`() throws {
    let setup = try setup(wide: 1_000_000)
    var trainer = try Trainer(setup)
    var state = try trainer.initialState()
    trainer.budget = Budget(limit: Heap.bytesInUse + 20 << 20)
    let error = #expect(throws: TrainingError.self) { try trainer.advance(&state, until: .batch) }
    guard case .memory(_, batch: 4)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    trainer.budget = .unlimited
    _ = try trainer.advance(&state, until: .batch)
    #expect(state.step == 1)
  }

  @Test func `the past takes a quarter of the memory at most`() throws {
    let small = try History(Trainer(setup(wide: 4), budget: Budget(limit: 40 << 20)))
    #expect(small.budget == 10 << 20)
    #expect(try History(Trainer(setup(wide: 4))).budget == 32 << 20)
  }
}
