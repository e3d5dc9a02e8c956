import Testing
import TestSupport

/// `time` and `profile`, as a learner types them.
@Suite struct TimingScriptTests {
  private static func session() -> ScriptSession {
    var session = ScriptSession()
    session.type("data iris seed 1; net = 4 -> linear(8) -> batch_norm -> relu -> linear(3); batch 15; clip norm 1")
    return session
  }

  @Test func `a statement runs as it would alone, and its time is told`() {
    var session = Self.session()
    #expect(session.type("time train 5 steps; expect now == 5") == nil)
    #expect(session.said.contains { $0.hasPrefix("took ") && $0.contains("5 steps") && $0.contains(" each") })
    #expect(session.type("time x = 2; expect x == 2; time { y = x + 1; z = y }; expect z == 3") == nil)
    let took = session.said.last { $0.hasPrefix("took ") }
    #expect(took?.contains("step") == false)
    #expect(session.type("time repeat 3 { step }; expect now == 8") == nil)
    #expect(session.said.last { $0.hasPrefix("took ") }?.contains("3 steps") == true)
    #expect(session.type("time back 2; expect now == 6; time 1 + 1; time (x)") == nil)
  }

  @Test func `a mistake inside is told as always`() {
    var session = Self.session()
    let count = session.said.count
    #expect(session.type("time x = nothing_here")?.contains("nothing_here") == true)
    #expect(session.said.dropFirst(count).allSatisfy { !$0.hasPrefix("took") })
    #expect(session.type("time")?.contains("a statement") == true)
    #expect(session.type("time time time x = 1; expect x == 1") == nil)
  }

  @Test func `a profile leaves the training as it is`() {
    var session = Self.session()
    session.type("train 7 steps; w = linear1.W; l = loss")
    #expect(session.type("profile 20 steps") == nil)
    #expect(session.said.contains { $0.hasPrefix("a step takes ") && $0.contains("20 steps measured on a copy") })
    #expect(session.said.contains { $0.contains("linear1") && $0.contains("forward µs") && $0.contains("%") })
    #expect(session.said.last?.hasPrefix("the matrix products alone take ") == true)
    #expect(session.type("expect now == 7; expect loss == l; expect max(abs(linear1.W - w)) == 0") == nil)
    #expect(session.type("step forward; profile 3 steps; step backward") == nil)
    #expect(session.type("profile -3 steps") != nil)
  }

  @Test func `a profile is interrupted with what it has`() {
    let key = InterruptKey()
    var session = ScriptSession(isInterrupted: { key.isPressed })
    session.type("data digits; net = 64 -> linear(200) -> relu -> linear(10)")
    key.press(afterPolls: 20)
    #expect(session.type("profile 1000000000 steps") == "interrupted")
    #expect(session.said.contains { $0.hasPrefix("interrupted after ") })
    key.release()
    #expect(session.type("step; expect now == 1") == nil)
  }
}
