import TestSupport
import Testing

/// Weights and trainings in files, freezing, another head: as a learner types it.
@Suite struct TransferScriptTests {
  private static let moons = """
    data moons n=60 noise=0.1 test 20
    net = 2 -> linear(6) -> tanh -> linear(4) -> tanh -> linear(2)
    init he seed 1
    optimizer momentum lr=0.1
    batch 10

    """

  private static func session(in folder: TestSupport.TemporaryFolder? = nil) -> ScriptSession {
    var session = ScriptSession(workingFolder: folder?.path ?? "")
    session.type(moons)
    return session
  }

  private static func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

  @Test func `what is frozen stays, is marked, and says so`() {
    var session = Self.session()
    #expect(session.type("freeze linear1; a = linear1.W; b = linear3.W; train 20 steps; step backward") == nil)
    #expect(session.said.contains("frozen: linear1.W, linear1.b · 38 of 56 numbers learn"))
    #expect(session.type("expect max(abs(linear1.W - a)) == 0; expect max(abs(linear3.W - b)) > 0.01") == nil)
    session.type("show net; show")
    #expect(session.said.contains { $0.contains("W [2, 6] frozen  b [6] frozen") && $0.contains("18 of them frozen") })
    #expect(session.said.contains("frozen: linear1.W, linear1.b"))
    session.type("explain update linear1.W[0, 0]")
    #expect(session.said.last?.hasPrefix("linear1.W is frozen: no gradient is computed for it") == true)
    #expect(session.type("explain linear1.W.grad[0, 0]")?.contains("`linear1.W` is frozen") == true)
    #expect(session.type("show linear1.W.grad")?.contains("unfreeze linear1.W") == true)
    #expect(session.type("why not linear1.W[0, 0]")?.contains("unfreeze linear1.W") == true)
    #expect(session.type("show tanh1.grad")?.contains("nothing before it learns") == true)
    #expect(session.type("check net") == nil)
    #expect(
      session.type("unfreeze all; step backward; show linear1.W.grad; step; expect max(abs(linear1.W - a)) > 0") == nil)
  }

  @Test func `freezing is a change in the history`() {
    var session = Self.session()
    session.type("train 5 steps; freeze linear1, \"linear2.*\"; a = linear1.W; step 3; back 4; step 2")
    #expect(session.type("expect max(abs(linear1.W - a)) == 0; back 3; step; expect now == 4") == nil)
    #expect(session.type("show linear1.W.grad; goto 8; expect max(abs(linear1.W - a)) == 0") == nil)
    session.type("history")
    #expect(session.said.last?.contains("5   freeze linear1, \"linear2.*\"") == true)
    for (line, error) in [
      ("freeze linaer1", "did you mean `linear1`"), ("freeze tanh1", "tanh1 has no parameters"),
      ("freeze \"conv*\"", "no layer or parameter"), ("freeze 3", "a layer, a parameter, or a pattern"),
      ("set lr of linear1 = -1", "0 or more"), ("set lr of nothing = 1", "no layer or parameter"),
    ] { #expect(session.type(line)?.contains(error) == true, "\(line)") }
    var empty = ScriptSession()
    #expect(empty.type("freeze linear1")?.contains("no network") == true)
    #expect(empty.type("minimize x^2 from 3 for 2 steps; freeze x")?.contains("under study") == true)
  }

  @Test func `a rate of its own is told and explained`() {
    var session = Self.session()
    #expect(session.type("set lr of linear1, linear2.b = 0.01; step 3; explain update linear1.W[0, 0]") == nil)
    #expect(session.said.contains("linear1.W, linear1.b, linear2.b: lr 0.01, 0.1 times the rate of the others"))
    #expect(session.said.contains { $0.contains("linear1.W learns at 0.1 times that lr") })
    #expect(session.said.contains { $0.contains("w - lr · velocity_new") && $0.contains("- 0.01 ·") })
    session.type("show; show net; set lr = 0.5; explain update linear1.W[0, 0]; step; explain update linear1.W[0, 0]")
    #expect(session.said.contains("lr: linear1.W × 0.1, linear1.b × 0.1, linear2.b × 0.1"))
    #expect(session.said.contains { $0.contains("- 0.05 ·") })
  }

  @Test func `a model is saved under other names and loaded again`() throws {
    let folder = try TestSupport.TemporaryFolder()
    var session = Self.session(in: folder)
    session.type("train 10 steps; save model \"m.safetensors\"; a = linear2.W; train 10 steps; b = linear2.W")
    #expect(session.said.contains { $0.contains("linear1.weight [6, 2]") && $0.contains("linear3.bias [2]") })
    #expect(session.type("load model \"m.safetensors\"; expect max(abs(linear2.W - a)) == 0; step 2; back 2") == nil)
    #expect(session.said.contains("loaded: linear1.W, linear1.b, linear2.W, linear2.b, linear3.W, linear3.b"))
    #expect(session.type("expect max(abs(linear2.W - a)) == 0; back op; expect max(abs(linear2.W - b)) == 0") == nil)
    #expect(session.said.contains("took back: load model \"m.safetensors\""))

    var other = ScriptSession(workingFolder: folder.path)
    #expect(other.type("load model \"m.safetensors\"") == nil)
    #expect(other.said.first == "net = 2 -> linear(6) -> tanh -> linear(4) -> tanh -> linear(2)")
    #expect(other.type("data moons n=40 seed 3; s = sum(linear2.W); restart; expect sum(linear2.W) == s") == nil)
    #expect(other.type("init he seed 1; expect sum(linear2.W) != s") == nil)
  }

  @Test func `a part of a model is loaded into another network`() throws {
    let folder = try TestSupport.TemporaryFolder()
    var session = Self.session(in: folder)
    session.type("train 10 steps; save model \"m.safetensors\"; a = linear1.W")
    session.type("data blobs classes=3; net = 2 -> linear(6) -> relu -> linear(3)")
    let misfit = session.type("load model \"m.safetensors\"")
    #expect(misfit?.contains("linear2.weight is [4, 6], and linear2.W would be [3, 6] there") == true)
    #expect(misfit?.contains("into linear1") == true)
    #expect(session.type("load model \"m.safetensors\" into linear1; expect max(abs(linear1.W - a)) == 0") == nil)
    #expect(session.said.contains("in the file, not used: linear3.bias, linear3.weight"))
    #expect(session.type("load model \"m.safetensors\" into linear7")?.contains("no layer or parameter") == true)
    #expect(session.type("load model \"none\"")?.contains("no such file") == true)
    session.type("save linear1.W \"w.npy\"")
    #expect(session.type("load model \"w.npy\"")?.contains("not a safetensors file") == true)
    #expect(session.type("load training \"m.safetensors\"")?.contains("holds no training") == true)
  }

  @Test func `another head keeps the weights of the rest, for other data too`() {
    var session = Self.session()
    session.type("train 10 steps; freeze linear1; a = linear1.W; b = linear2.W; replace linear3 with linear(3)")
    #expect(session.said.contains("net = 2 -> linear(6) -> tanh -> linear(4) -> tanh -> linear(3)"))
    #expect(session.said.contains("kept: linear1.W, linear1.b, linear2.W, linear2.b"))
    #expect(session.said.contains("drawn anew: linear3.W, linear3.b"))
    #expect(session.said.last?.hasPrefix("it cannot be trained on the data in use: ") == true)
    #expect(session.type("data blobs classes=3; expect max(abs(linear1.W - a)) == 0; expect now == 0") == nil)
    #expect(
      session.type("train 5 steps; expect max(abs(linear1.W - a)) == 0; expect max(abs(linear2.W - b)) > 0") == nil)
    #expect(session.type("restart; expect max(abs(linear2.W - b)) == 0") == nil)
    #expect(
      session.type("replace linear2 with linear(4) -> relu -> linear(4); expect max(abs(linear1.W - a)) == 0") == nil)
    #expect(session.said.contains("drawn anew: linear2.W, linear2.b, linear3.W, linear3.b"))
    #expect(session.type("replace linear9 with linear(3)")?.contains("linear9") == true)
    #expect(session.type("replace linear1 with 3 -> relu") != nil)
  }

  @Test func `a training is saved and goes on elsewhere`() throws {
    let folder = try TestSupport.TemporaryFolder()
    var session = Self.session(in: folder)
    let setup =
      "loss cross_entropy l2=0.01; clip norm 1; optimizer adam lr=0.02; freeze linear1.b; set lr of linear2 = 0.003"
    session.type(
      "\(setup); train 10 steps; save training \"t.safetensors\"; train 15 steps; show linear2.W digits 17; show loss digits 17"
    )
    let wanted = Array(session.said.suffix(3))
    var other = ScriptSession(workingFolder: folder.path)
    #expect(other.type("load training \"t.safetensors\"")?.contains("no data") == true)
    other.type("data moons n=60 noise=0.1 test 20")
    #expect(
      other.type(
        "load training \"t.safetensors\"; expect now == 10; train 15 steps; show linear2.W digits 17; show loss digits 17"
      ) == nil)
    #expect(Array(other.said.suffix(3)) == wanted)
    #expect(other.type("goto 3")?.contains("read from a file at step 10") == true)
    #expect(
      other.type(
        "goto start; expect now == 10; back 5; expect now == 10; when first loss < 100; goto end; plot loss over 0..now"
      )
        == nil
    )
    #expect(
      other.type("data moons n=60 noise=0.1 seed=2; load training \"t.safetensors\"")?.contains("other data") == true)
    session.type("step backward; save training \"u.safetensors\"")
    #expect(session.said.last?.contains("step 25, before the step that was begun") == true)
  }
}
