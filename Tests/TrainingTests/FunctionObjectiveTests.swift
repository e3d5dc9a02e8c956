import Differentiation
import Tensors
import Testing

@testable import Training

/// Functions as what a run makes small.
@Suite struct FunctionObjectiveTests {
  @Test(arguments: 0..<25) func `back undoes a stride on a function`(seed: Int) throws {
    var random = RandomFunctions(seed: seed)
    var history = try random.history()
    for turn in 0..<12 {
      if turn % 4 == 3 { try history.change(random.change(of: history), label: "") }
      _ = try history.advance(until: random.stride())
      let (before, clock) = (Snapshot(history), history.clock)
      let stride = random.stride()
      _ = try history.advance(until: stride)
      try history.go(to: clock)
      #expect(Snapshot(history) == before, "forward by \(stride), back to clock \(clock)")
    }
  }

  @Test(arguments: 0..<12) func `going to step k of a function is making k steps`(seed: Int) throws {
    var random = RandomFunctions(seed: seed)
    var history = try random.history()
    let trainer = history.trainer
    for _ in 0..<30 { _ = try history.advance(until: .batch) }
    for _ in 0..<4 {
      let step = random.below(35)
      try history.go(to: history.clock(ofStep: step))
      var fresh = try History(trainer)
      for _ in 0..<step { _ = try fresh.advance(until: .batch) }
      #expect(Snapshot(history) == Snapshot(fresh), "step \(step)")
    }
  }

  @Test(arguments: 0..<40) func `the gradient of a function is a finite difference's`(seed: Int) throws {
    var random = RandomFunctions(seed: seed)
    let function = try random.function()
    let setup = TrainingSetup(function, batch: BatchPolicy(size: 1, sampling: .inOrder))
    var history = try History(Trainer(setup))
    _ = try history.advance(until: .backward)
    let recording = try #require(history.state.recording)
    #expect(recording.value(at: "f") == function.values(at: [function.start]).first)
    for (place, name) in function.variables.enumerated() {
      let gradient = try #require(recording.graph.node(at: name).flatMap { recording.gradient($0.id)?.scalar })
      let (h, numbers) = (1e-5, [1.0, -1].map { sign in function.start.moved(place, by: sign * 1e-5) })
      let values = function.values(at: numbers)
      let difference = (values[0] - values[1]) / (2 * h)
      #expect(abs(gradient - difference) <= 1e-6 * max(1, abs(gradient)), "seed \(seed), \(name)")
    }
  }

  @Test func `a function has steps but no epochs, and nothing is measured`() throws {
    var history = try RandomFunctions(seed: 3).started()
    let events = try history.advance(until: .batch)
    #expect(!events.contains { if case .epoch = $0 { true } else { false } })
    #expect(history.state.epoch == 0 && history.state.progress.epochs.isEmpty && history.clock(ofEpoch: 1) == nil)
    #expect(throws: TrainingError.noNetwork) { try history.trainer.measure(history.state) }
    #expect(throws: TrainingError.noNetwork) { try history.diagnosis() }
  }

  @Test func `a variable by itself is a function; what has no gradient or many numbers is none`() throws {
    var recording = Recording()
    let x = recording.addLeaf(.parameter, Tensor(3), path: "x")
    let line = try FunctionObjective("x", recording: recording, variables: [x], root: x, start: [3])
    var history = try History(Trainer(TrainingSetup(line, optimizer: SGD(rate: 0.5), batch: BatchPolicy(size: 1))))
    _ = try history.advance(until: .batch)
    #expect(history.state.parameters[0].scalar == 2.5 && history.state.progress.losses == [3])

    let two = recording.addLeaf(.constant, Tensor([1, 2]), path: "c")
    let pair = try recording.apply(Multiply(), to: [x, two])
    #expect(throws: FunctionError.notScalar(Shape([2]))) {
      try FunctionObjective("x * c", recording: recording, variables: [x], root: pair, start: [3])
    }
    let constant = recording.addLeaf(.constant, Tensor(1), path: "1")
    #expect(throws: FunctionError.notDifferentiable) {
      try FunctionObjective("1", recording: recording, variables: [x], root: constant, start: [3])
    }
  }
}

extension RandomFunctions {
  fileprivate func started() throws -> History {
    var copy = self
    return try copy.history()
  }
}

extension Recording {
  fileprivate func value(at path: String) -> Double? { graph.node(at: path).flatMap { value($0.id)?.scalar } }
}

extension [Double] {
  fileprivate func moved(_ place: Int, by distance: Double) -> [Double] {
    var copy = self
    copy[place] += distance
    return copy
  }
}
