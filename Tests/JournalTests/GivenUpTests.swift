import Commands
import TestSupport
import Testing

@testable import Journal

/// Ctrl-C during work on a thread of its own, which goes on for a while although nobody waits for it any more.
@Suite struct GivenUpTests {
  private static let network =
    "data digits test 20% seed 1; net = 64 -> linear(8) -> relu -> linear(10); train 60 steps"

  /// What is typed before, and what is then interrupted.
  static let long: [(before: [String], text: String)] = [
    ([], "data digits test 20%; b = 1"), (["data digits test 20%"], "data digits validation 10% standardize"),
    ([network], "plot norm(linear1.W) over 0..now"), ([network], "diagnose"),
    ([network], "goto 3; show loss; data iris"),
  ]

  @Test(arguments: long.indices, [1, 2, 4])
  func `a session comes back although a text was given up`(number: Int, polls: Int) {
    var session = NotedSession(isCutShort: true)
    session.type("a = normal(2)")
    for text in Self.long[number].before { session.type(text) }
    session.type(Self.long[number].text, interruptedAfter: polls)
    // While these run, the thread may still be at work.
    session.type("repeat 3000 { c = normal(2) }")
    session.type(Self.network + "; train 20 steps")
    #expect(session.digestAfterResuming() == session.digest)
  }

  @Test func `what was read for a text that was given up is no part of it`() {
    var session = NotedSession(isCutShort: true)
    #expect(session.type("data digits test 20%", interruptedAfter: 1) == .interrupted)
    guard case .ended(let ending) = session.contents.entries.last?.end else {
      Issue.record("no end")
      return
    }
    #expect(ending.notes.files.isEmpty && ending.notes.stoppedAt == 0)
  }
}
