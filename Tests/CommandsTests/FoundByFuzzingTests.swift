import TestSupport
import Testing

/// What `gradus-fuzz` found in programs, each as short as it could be made.
@Suite struct FoundByFuzzingTests {
  @Test func `a value that is recorded while it is written can be saved`() throws {
    let folder = try TemporaryFolder()
    var session = ScriptSession(workingFolder: folder.path)
    #expect(session.type("save parameter([1, 2]) \"w.npy\"\nload \"w.npy\"\nw  # => [1, 2]") == nil)
  }

  @Test func `a network built for a file goes again where the weights do not fit`() throws {
    let folder = try TemporaryFolder()
    var session = ScriptSession(workingFolder: folder.path)
    session.type("data xor; net = 2 -> linear(2); save model \"m.safetensors\"; forget all; data xor")
    #expect(session.type("load model \"m.safetensors\" into linear9") != nil)
    #expect(session.type("net")?.contains("no name `net`") == true)
  }

  @Test func `where one of several is unknown none is forgotten, deleted or watched`() {
    var session = ScriptSession()
    #expect(session.type("w = 1; forget w, nothing")?.contains("no name `nothing`") == true)
    #expect(session.type("w  # => 1\nforget w") == nil)
    session.type("x = 1; watch x")
    #expect(session.type("delete 1, 7")?.contains("no break or watch 7") == true)
    #expect(session.type("watch x, nothing") != nil)
    #expect(session.type("delete 1") == nil)
    #expect(session.type("delete 2") != nil)
  }

  @Test func `choices may be recorded values`() {
    let error = ScriptSession.run("data xor; net = 2 -> linear(2); compare lr in parameter([0.1, 0.2]) for 1 epoch")
      .error
    #expect(error == nil || error?.contains("expected") == true, "\(error ?? "")")
  }

  @Test func `a mistake in a function of another line is shown at its call`() {
    var session = ScriptSession()
    session.type("def f(a) { return a + nothing }")
    session.type("def g(a) { return 2 * f(a) }")
    #expect(session.type("g(1)") == "  g(1)\n  ^^^^ in `f`: no name `nothing`")
    #expect(
      session.type("def h() { return missing }\nh()")
        == "  def h() { return missing }\n                   ^^^^^^^ no name `missing`")
  }

  @Test func `an epoch below all numbers is no place to go to`() {
    var session = ScriptSession()
    session.type("data xor; net = 2 -> linear(2); train 2 epochs")
    #expect(session.type("goto epoch -2^63")?.contains("epoch") == true)
    #expect(session.type("goto epoch 3")?.contains("epoch") == true)
    #expect(session.type("goto epoch 1; expect epoch == 1") == nil)
  }
}
