import TestSupport
import Testing

/// Pictures changed by chance, as a learner types it.
@Suite struct AugmentScriptTests {
  private static let digits = """
    data digits test 20%
    net = 64 -> linear(16) -> relu -> linear(10)
    init he seed 1

    """

  @Test func `training sees changed pictures, measuring does not`() {
    var session = ScriptSession()
    let script = """
      augment rotate(15), shift(1), noise(0.1)
      step forward
      show
      a = x
      back 1
      step forward
      expect max(abs(x - a)) == 0 "the same pictures again"
      p = predict(test.x[0])
      """
    #expect(session.type(Self.digits + script) == nil)
    #expect(session.said.contains { $0.contains("augment: rotate(15), shift(1), noise(0.1)") })
    session.type("augment off; step forward; plain = x; expect max(abs(x - a)) > 0.05")
    #expect(session.type("expect min(x) >= 0; expect max(x) <= 1") == nil)
  }

  @Test func `replay, full speed and steps see the same pictures`() {
    var session = ScriptSession()
    session.type(Self.digits + "augment rotate(10), erase(0.3); train 20 steps; w = linear1.W")
    #expect(session.type("goto 3; train 17 steps; expect max(abs(linear1.W - w)) == 0") == nil)
    #expect(session.type("goto 0; repeat 20 { step }; expect max(abs(linear1.W - w)) == 0") == nil)
    #expect(session.type("restart; train 20 steps; expect max(abs(linear1.W - w)) == 0") == nil)
  }

  @Test func `it is a change in the history that can be taken back`() {
    var session = ScriptSession()
    session.type(Self.digits + "train 4 steps; augment shift(2); train 4 steps; goto 4; back op")
    session.type("show")
    #expect(session.said.contains { $0.contains("augment: ") } == false)
    session.type("history")
    #expect(session.said.joined(separator: "\n").contains("augment shift(2)"))
  }

  @Test func `a training that is saved goes on with the same pictures`() throws {
    let folder = try TestSupport.TemporaryFolder()
    var session = ScriptSession(workingFolder: folder.path)
    session.type(
      Self.digits + "augment rotate(10), flip(vertical) fill 0; train 6 steps; save training \"t.safetensors\"")
    session.type("train 6 steps; show linear2.b digits 17")
    var other = ScriptSession(workingFolder: folder.path)
    #expect(other.type("data digits test 20%; load training \"t.safetensors\"; augment") == nil)
    #expect(other.said.last == "augment: rotate(10), flip(vertical) fill 0")
    #expect(other.type("train 6 steps; show linear2.b digits 17") == nil)
    #expect(other.said.suffix(2) == session.said.suffix(2))
  }

  @Test func `a picture is shown before and after`() {
    var session = ScriptSession()
    session.type(Self.digits + "augment flip, zoom(0.2) fill 0; step forward; plot augment x[3]")
    #expect(session.said.last?.contains("6") == true)
    #expect(session.type("plot augment train.x[3]; plot augment test.x[0] words") == nil)
    #expect(session.type("plot augment x")?.contains("one picture") == true)
    #expect(session.type("augment off; plot augment x[3]")?.contains("nothing is done to pictures yet") == true)
  }

  @Test func `what makes no sense is told`() {
    var session = ScriptSession()
    session.type(Self.digits)
    #expect(session.type("augment rotat(10)")?.contains("did you mean `rotate`") == true)
    #expect(session.type("augment rotate(1000)")?.contains("0 to 180 degrees") == true)
    #expect(session.type("augment flip(up)")?.contains("horizontal, vertical") == true)
    #expect(session.type("augment shift(1, 2)")?.contains("takes no more arguments") == true)
    #expect(session.type("data iris; net = 4 -> linear(3); augment flip")?.contains("not known to be pictures") == true)
    #expect(session.type("augment; augment off") == nil)
    let candidates = session.interpreter.session.completion(of: "augment flip, s", at: 15).candidates.map(\.text)
    #expect(candidates == ["shift", "shear"])
  }

  @Test func `a network that begins with a picture's shape says it`() {
    var session = ScriptSession()
    session.type("data digits in_order; w = 0; net = [1, 8, 8] -> flatten -> linear(10); augment shift(1)")
    #expect(session.type("train 3 steps; expect loss > 0") == nil)
  }
}
