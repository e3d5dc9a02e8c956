import Tensors
import Testing

@testable import Training

/// Laws of explained updates, over random optimisers, settings, clipping and walks.
@Suite struct UpdateLawTests {
  @Test(arguments: 0..<60) func `shares sum to the change, and the explained number is the one that training has`(
    _ seed: UInt32
  ) throws {
    var stream = RandomStream(seed: seed)
    let optimizer = try UpdateWalk.optimizer(&stream)
    var random = RandomRuns(seed: Int(seed))
    let trainer = try UpdateWalk.trainer(
      optimizer, clipping: UpdateWalk.clipping(&stream), schedule: random.schedule(), seed: seed)
    var history = try History(trainer)
    if seed % 3 == 0 {
      var setup = trainer.setup
      setup.groups.setFactor(of: trainer.parameters[0].path, to: 0.25)
      try history.change(.setup(setup), label: "")
    }
    for turn in 0..<12 {
      let stride: Training.Stride = [.op, .layer, .backward, .update, .batch][Int(stream.nextInteger(upThrough: 4))]
      _ = try history.advance(until: stride)
      if turn == 5 { try history.back(2, .op) }
      for parameter in trainer.parameters.indices { try Self.check(parameter, in: history) }
    }
  }

  /// All elements of one parameter.
  private static func check(_ parameter: Int, in history: History) throws {
    guard let update = try history.update(ofParameter: parameter) else { return }
    if update.isDone { #expect(update.after.parameters[parameter] == history.state.parameters[parameter]) }
    let slotNames = history.trainer.setup.optimizer.slotNames
    let shape = update.before.parameters[parameter].shape
    for offset in 0..<shape.count {
      let index = shape.rank == 2 ? [offset / shape.dimensions[1], offset % shape.dimensions[1]] : [offset]
      let explanation = try #require(update.explanation(at: index))
      let (before, after) = try #require(update.values(at: index))
      let change = after - before
      let setup = history.trainer.setup
      let factor = setup.groups.factor(of: history.trainer.parameters[parameter].path)
      #expect(explanation.numbers["lr"] == setup.optimizer(at: update.before).rate * factor)
      let sum = explanation.shares.reduce(0) { $0 + $1.value }
      let size = explanation.shares.reduce(0) { $0 + abs($1.value) }
      // Decay apart from the gradient rounds twice.
      #expect(abs(sum - change) <= 1e-12 * size + 2 * max(before.ulp, after.ulp), "\(explanation)")
      #expect(abs(explanation.numbers["w_new", default: .nan] - after) <= after.ulp)
      for (place, name) in slotNames.enumerated() {
        let slot = try #require(update.after.slots[parameter][place][index])
        #expect(abs(explanation.numbers["\(name)_new", default: .nan] - slot) <= slot.ulp)
      }
    }
  }

  @Test func `what comes next is what then comes`() throws {
    var history = try History(UpdateWalk.trainer(Momentum(rate: 0.1), clipping: .norm(0.5), seed: 2))
    for _ in 0..<3 { _ = try history.advance(until: .batch) }
    _ = try history.advance(until: .forward)
    #expect(try history.update(ofParameter: 0) == nil, "no gradient yet")
    _ = try history.advance(until: .backward)
    let coming = try #require(try history.update(ofParameter: 2))
    #expect(!coming.isDone && coming.before.phase == .update(next: 2))
    let whole = history.state.parameters
    _ = try history.advance(until: .update)
    #expect(coming.after.parameters[2] == history.state.parameters[2])
    #expect(coming.before.parameters[2] == whole[2])
  }

  @Test func `the last change is the update's, whatever was set by hand since`() throws {
    var history = try History(UpdateWalk.trainer(Adam(), clipping: nil, seed: 6))
    #expect(try history.lastChange(ofParameter: 0) == nil)
    for _ in 0..<2 { _ = try history.advance(until: .batch) }
    let change = try #require(try history.lastChange(ofParameter: 0))
    let update = try #require(try history.update(ofParameter: 0))
    #expect(change == update.change)
    #expect(change.values.contains { $0 != 0 })
    try history.change(.parameter(0, Tensor(zeros: change.shape)), label: "zeros")
    #expect(try history.lastChange(ofParameter: 0) == change)
    _ = try history.advance(until: .op)
    #expect(try history.lastChange(ofParameter: 0) == nil, "a new step has begun")
  }

  @Test func `another optimiser begins its own count, the same one goes on`() throws {
    var history = try History(UpdateWalk.trainer(SGD(rate: 0.1), clipping: nil, seed: 6))
    for _ in 0..<7 { _ = try history.advance(until: .batch) }
    var setup = history.trainer.setup
    setup.optimizer = Adam(rate: 0.01)
    try history.change(.setup(setup), label: "optimizer")
    #expect(history.state.optimizerStep == 1)
    let before = history.state.parameters[2].values
    _ = try history.advance(until: .batch)
    // The first step of Adam is as long as its rate wherever there is a gradient.
    for (old, new) in zip(before, history.state.parameters[2].values) where old != new {
      #expect(abs(abs(new - old) - 0.01) < 1e-5)
    }
    setup.optimizer = Adam(rate: 0.001)
    try history.change(.setup(setup), label: "optimizer")
    #expect(history.state.optimizerStep == 2)
  }
}
