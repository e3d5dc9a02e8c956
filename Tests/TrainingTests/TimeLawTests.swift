import Tensors
import Testing

@testable import Training

/// Laws of time over random networks, optimisers, batches, strides and changes by hand.
@Suite struct TimeLawTests {
  @Test(arguments: 0..<25) func `back undoes a stride, at every granularity`(seed: Int) throws {
    var random = RandomRuns(seed: seed)
    var history = try History(random.trainer())
    for _ in 0..<12 {
      _ = try history.advance(until: random.stride())
      let before = Snapshot(history)
      let clock = history.clock
      let stride = random.pick([Training.Stride.op, .layer, .batch, .epoch])
      _ = try history.advance(until: stride)
      try history.go(to: clock)
      #expect(Snapshot(history) == before, "forward by \(stride), back to clock \(clock)")
      // A stride back from the end of one whole stride forward ends where that began.
      let whole = history.clock(ofStep: history.state.step)
      try history.go(to: whole)
      let start = Snapshot(history)
      let goesEpochwise = stride == .epoch && history.state.cursor.isAtEpochStart
      guard stride == .op || stride == .batch || goesEpochwise else { continue }
      _ = try history.advance(until: stride)
      try history.back(1, stride)
      #expect(Snapshot(history) == start, "\(stride) and back")
    }
  }

  @Test(arguments: 0..<12) func `going to step k is running k steps from the start`(seed: Int) throws {
    var random = RandomRuns(seed: seed)
    let trainer = try random.trainer()
    var history = try History(trainer, budget: 4000)
    for _ in 0..<30 { _ = try history.advance(until: .batch) }
    for _ in 0..<6 {
      let step = random.below(40)
      try history.go(to: history.clock(ofStep: step))
      var fresh = try History(trainer)
      for _ in 0..<step { _ = try fresh.advance(until: .batch) }
      #expect(Snapshot(history) == Snapshot(fresh), "step \(step)")
    }
  }

  @Test(arguments: 0..<12) func `a walk with changes by hand is found again everywhere`(seed: Int) throws {
    var random = RandomRuns(seed: seed)
    var history = try History(random.trainer(), budget: 1 << 16)
    var seen: [Int: Snapshot] = [:]
    for turn in 0..<30 {
      if turn % 5 == 4 { try history.change(try random.change(of: history), label: "") }
      seen[history.clock] = Snapshot(history)
      _ = try history.advance(until: random.stride())
      // A change begins the step in hand anew: what was seen in it lies no more on the way.
      for clock in seen.keys where clock > history.clock { seen[clock] = nil }
    }
    let ends = Set(history.changes.map(\.clock))
    for (clock, snapshot) in seen.shuffledKeys(by: &random) where !wasRewound(clock, ends, history) {
      try history.go(to: clock)
      #expect(Snapshot(history) == snapshot, "clock \(clock)")
    }
  }

  /// Whether a change was made later at the beginning of the step that the clock lies in.
  private func wasRewound(_ clock: Int, _ ends: Set<Int>, _ history: History) -> Bool {
    ends.contains(clock - clock % history.movesPerStep)
  }

  @Test(arguments: 0..<10) func `keeping a history gives the parameters of a run without one`(seed: Int) throws {
    var random = RandomRuns(seed: seed)
    let trainer = try random.trainer()
    var history = try History(trainer, budget: 0)
    var (plain, state) = (trainer, try trainer.initialState())
    while state.step < 25 {
      _ = try plain.advance(&state, until: .batch)
      let target = state.step
      while history.state.step < target { _ = try history.advance(until: random.stride()) }
      if history.state.step > target { try history.go(to: history.clock(ofStep: target)) }
      #expect(history.state.parameters == state.parameters && history.state.slots == state.slots)
      #expect(history.memory.keyframes == 1, "without room only the first is kept")
    }
  }

  @Test func `a session of ten thousand steps stays within its budget`() throws {
    var random = RandomRuns(seed: 5)
    let budget = 300_000
    var history = try History(random.trainer(), budget: budget)
    for step in 1...10_000 {
      _ = try history.advance(until: .batch)
      if step % 100 == 0 { #expect(history.memory.bytes <= budget) }
    }
    #expect(history.memory.keyframes > 20)
  }
}

extension [Int: Snapshot] {
  fileprivate func shuffledKeys(by random: inout RandomRuns) -> [(key: Int, value: Snapshot)] {
    var rest = sorted { $0.key < $1.key }
    var shuffled: [(key: Int, value: Snapshot)] = []
    while !rest.isEmpty { shuffled.append(rest.remove(at: random.below(rest.count))) }
    return shuffled
  }
}
