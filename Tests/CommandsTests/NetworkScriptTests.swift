import Testing

/// The network under study: stepping, asking, going back, as a learner types it.
@Suite struct NetworkScriptTests {
  private static let digits = """
    data digits test 20%
    net = 64 -> linear(32) -> relu -> linear(10)
    init he seed 1
    optimizer sgd lr=0.1

    """

  @Test func `initialisers take gains, a mode and bounds`() {
    var session = ScriptSession()
    session.type("data digits; net = 64 -> linear(100) -> tanh -> linear(10)")
    // PyTorch: gain 5/3, √(2 / (64 + 100)) and √3 of it as the bound; gain √2 and fan_out 100.
    #expect(session.type("init xavier(uniform, gain=tanh) seed 1; a = max(abs(linear1.W)); print a") == nil)
    #expect(session.type("expect a > 0.31; expect a < sqrt(3) * 5 / 3 * sqrt(2 / 164)") == nil)
    #expect(session.type("init he(mode=fan_out) seed 1; expect abs(std(linear1.W) - sqrt(2 / 100)) < 0.004") == nil)
    #expect(session.type("init orthogonal; q = linear1.W; expect max(abs(q @ q.T - eye(64))) < 1e-12") == nil)
    #expect(session.type("init truncated(1, -0.5, 0.5); expect max(abs(linear1.W)) <= 0.5") == nil)
    #expect(session.type("init he(gain=leaky_relu(0.2)); init he(gain=1.5)") == nil)
    #expect(session.type("init he(gain=nothing)")?.contains("no gain") == true)
    #expect(session.type("init he(mode=fan)")?.contains("fan_in") == true)
    #expect(session.type("init orthogonal(2)")?.contains("orthogonal(gain=linear)") == true)
    #expect(session.type("init truncated(1, 50, 51)")?.contains("some of the curve") == true)
  }

  @Test func `an operation at a time, forward and back`() {
    var session = ScriptSession()
    session.type(Self.digits + "step op; step op")
    #expect(
      session.said.suffix(2).map { $0.prefix(25) }
        == ["step 0, forward 1/4 · line", "step 0, forward 2/4 · relu"].map { $0.prefix(25) })
    session.type("before = linear1.W; step 3; back op; back layer; back 9")
    #expect(session.type("expect max(abs(linear1.W - before)) == 0 \"the same weights\"; expect step == 0") == nil)
  }

  @Test func `an explanation adds up and agrees with a finite difference`() throws {
    var session = ScriptSession()
    session.type(Self.digits + "step backward; explain linear1.W.grad[3, 7]")
    let text = session.said.joined(separator: "\n")
    #expect(text.contains("∂loss/∂linear1.W[3, 7] = 0.007715"))
    #expect(text.contains("sum over 32 terms of  x[n, 3] · linear1.grad[n, 7]"))
    #expect(text.contains("sum  0.007715     finite difference 0.007715"))
    #expect(text.contains("go on with: explain linear1.grad[28, 7]"))
    #expect(session.type("explain linear1.W")?.contains("one element is explained at a time") == true)
    #expect(session.type("explain linear1.W[64, 0]")?.contains("outside axis 0") == true)
  }

  @Test func `a network takes its sizes from the data`() {
    var session = ScriptSession()
    session.type("data digits test 20% train 300; net = train.features -> linear(8) -> tanh -> linear(train.classes)")
    #expect(
      session.type("expect train.count == 300; expect test.features == 64; expect linear2.b.shape == [10]") == nil)
    let error = session.type("data diabetes; train.classes")
    #expect(error?.contains("the targets of the data are numbers, not classes") == true)
  }

  @Test func `training stops where its condition holds`() {
    var session = ScriptSession()
    session.type(Self.digits + "train 3 epochs until loss < 1.5")
    #expect(session.said.suffix(2).first?.hasPrefix("stopped at step") == true)
    #expect(session.type("expect loss < 1.5; expect epoch < 3") == nil)
  }

  @Test func `an interrupt keeps what was done`() {
    let key = InterruptKey()
    var session = ScriptSession(isInterrupted: { key.isPressed })
    #expect(session.type(Self.digits + "train 3 steps") == nil)
    key.press(afterPolls: 20)
    #expect(session.type("train 1000000 epochs") == "interrupted")
    #expect(session.said.contains { $0.contains("is kept") })
    key.release()
    #expect(session.type("expect step > 3; step; expect loss > 0") == nil)
  }

  @Test func `another rate goes on with the same weights, other data begin anew`() {
    var session = ScriptSession()
    session.type(Self.digits + "train 20 steps; w = linear1.W; optimizer sgd lr=0")
    #expect(session.type("step 2; expect max(abs(linear1.W - w)) == 0; expect step == 22") == nil)
    session.type("data digits test 30%")
    #expect(session.type("step; expect step == 1") == nil)
  }

  @Test func `what does not fit is told with both shapes`() {
    var session = ScriptSession()
    session.type("data digits; net = 60 -> linear(10)")
    #expect(session.type("step")?.contains("the network takes [60] and the data have 64 features") == true)
    session.type("net = 64 -> linear(7)")
    #expect(session.type("step")?.contains("10 classes and the network 7 outputs") == true)
    session.type("net = 64 -> linear(10)")
    #expect(session.type("step") == nil)
  }

  @Test func `Tab knows commands, words, paths and data sets`() {
    var session = ScriptSession()
    session.type(Self.digits)
    func candidates(_ text: String) -> [String] {
      session.interpreter.session.completion(of: text, at: text.utf8.count).candidates.map(\.text)
    }
    #expect(candidates("tra") == ["train", "transpose("])
    #expect(candidates("data pen") == ["penguins"])
    #expect(candidates("train 5 ep") == ["epochs", "epoch"])
    #expect(candidates("show linear1.W.g") == ["grad"])
    #expect(candidates("plot loss as he") == ["heatmap"])
    #expect(candidates("loss bin") == ["binary_cross_entropy"])
    #expect(candidates("print soft").sorted() == ["softmax(", "softplus("])
    #expect(candidates("n = 64 -> lin") == ["linear("])
  }
}
