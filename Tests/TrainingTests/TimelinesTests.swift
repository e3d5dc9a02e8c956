import Tensors
import Testing

@testable import Training

/// Timelines do not touch each other, and know how far they are the same.
@Suite struct TimelinesTests {
  private static func timelines(_ random: inout RandomRuns) throws -> Timelines {
    Timelines(try History(random.trainer(), budget: 1 << 20))
  }

  private static func steps(_ count: Int, _ timelines: inout Timelines) throws {
    for _ in 0..<count { _ = try timelines.history.advance(until: .batch) }
  }

  private static func take(_ name: String, _ timelines: inout Timelines) throws {
    try timelines.change(to: name)
    try timelines.wake()
  }

  @Test(arguments: 0..<8) func `a fork and its parent do not influence each other`(seed: Int) throws {
    var random = RandomRuns(seed: seed)
    var timelines = try Self.timelines(&random)
    try Self.steps(5, &timelines)
    var alone = timelines.history
    let parent = Snapshot(timelines.history)
    try timelines.fork(as: "fork")
    #expect(Snapshot(timelines.history) == parent)
    try timelines.history.change(try random.change(of: timelines.history), label: "")
    try Self.steps(4, &timelines)
    let fork = Snapshot(timelines.history)
    try Self.take("main", &timelines)
    #expect(Snapshot(timelines.history) == parent, "the parent stands where it was left, recording and all")
    try Self.steps(6, &timelines)
    for _ in 0..<6 { _ = try alone.advance(until: .batch) }
    #expect(Snapshot(timelines.history) == Snapshot(alone))
    try Self.take("fork", &timelines)
    #expect(Snapshot(timelines.history) == fork)
  }

  @Test func `a fork without a change goes the same way`() throws {
    var random = RandomRuns(seed: 3)
    var timelines = try Self.timelines(&random)
    try Self.steps(3, &timelines)
    try timelines.fork(as: "twin")
    try Self.steps(7, &timelines)
    let twin = timelines.history
    try Self.take("main", &timelines)
    try Self.steps(7, &timelines)
    #expect(Snapshot(timelines.history) == Snapshot(twin))
    #expect(timelines.history.divergence(from: twin) == nil)
  }

  @Test func `a changed past keeps the old future, with what hung on it`() throws {
    var random = RandomRuns(seed: 1)
    var timelines = try Self.timelines(&random)
    try Self.steps(4, &timelines)
    try timelines.fork(as: "early")
    try Self.take("main", &timelines)
    try Self.steps(4, &timelines)
    timelines.bookmark("eight")
    try timelines.fork(as: "late")
    try Self.take("main", &timelines)
    let old = Snapshot(timelines.history)
    let moves = timelines.history.movesPerStep
    try timelines.history.go(to: 6 * moves)
    #expect(timelines.keepFuture() == "main_1")
    try timelines.history.change(.seed(9), label: "set seed = 9")
    #expect(timelines.keepFuture() == nil, "there is no future any more")
    #expect(Set(timelines.names) == ["main", "early", "late", "main_1"])
    #expect(timelines.bookmarks == [.init(name: "eight", timeline: "main_1", clock: 8 * moves)])
    #expect(timelines.commonClock("main", "main_1") == 6 * moves)
    #expect(timelines.commonClock("main", "late") == 6 * moves)
    #expect(timelines.commonClock("late", "main_1") == 8 * moves)
    #expect(timelines.commonClock("early", "late") == 4 * moves)
    try Self.take("main_1", &timelines)
    try timelines.history.go(to: 8 * moves)
    #expect(Snapshot(timelines.history) == old)
    try timelines.drop("late")
    #expect(!timelines.names.contains("late"))
    #expect(throws: TimelineError.unknown("late", among: timelines.others.map(\.name))) { try timelines.drop("late") }
    #expect(throws: TimelineError.taken("early")) { try timelines.fork(as: "early") }
  }

  @Test func `all timelines together stay within the budget`() throws {
    var random = RandomRuns(seed: 2)
    var timelines = Timelines(try History(random.trainer(), budget: 200_000))
    for turn in 0..<6 {
      try Self.steps(60, &timelines)
      try timelines.fork(as: "fork\(turn)")
      #expect(timelines.all.reduce(0) { $0 + $1.history.memory.bytes } <= 200_000)
    }
  }

  @Test func `the first difference is named in the order in which numbers are made`() throws {
    var random = RandomRuns(seed: 4)
    let start = try History(random.trainer())
    func compared(_ kind: Change.Kind) throws -> Divergence? {
      var (a, b) = (start, start)
      try b.change(kind, label: "")
      _ = try a.advance(until: .batch)
      _ = try b.advance(until: .batch)
      return a.divergence(from: b)
    }
    let first = try #require(start.trainer.parameters.first)
    let moved = start.state.parameters[0].setting([0, 0], to: 9)
    #expect(try compared(.parameter(0, moved))?.place == .value(first.path))
    var setup = start.trainer.setup
    setup.optimizer = SGD(rate: 0.7)
    #expect(try compared(.setup(setup))?.place == .parameter(first.path))
    setup = start.trainer.setup
    setup.batch = BatchPolicy(size: 3, sampling: .withReplacement)
    #expect(try compared(.setup(setup))?.place == .batch)
  }
}
