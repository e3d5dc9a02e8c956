import TestSupport
import Testing

/// Schedules, as a learner chooses them, looks at them and goes through time with them.
@Suite struct ScheduleScriptTests {
  private static let network = """
    data digits test 20%
    net = 64 -> linear(8) -> relu -> linear(10)
    init he seed 1
    batch 32
    optimizer sgd lr=0.1

    """

  private static func session(_ lines: String) -> ScriptSession {
    var session = ScriptSession()
    #expect(session.type(network + lines) == nil)
    return session
  }

  @Test func `the rate of each step is the schedule's, and goes back with time`() {
    var session = Self.session("schedule cosine steps=100; step; w = linear1.W; g = linear1.W.grad")
    #expect(session.type("expect max(abs(lr - 0.1 * (1 + cos(pi / 100)) / 2)) < 1e-15") == nil)
    #expect(session.type("train 49 steps; expect abs(lr - 0.05) < 1e-15") == nil)
    #expect(session.type("w = linear1.W; step; expect max(abs(linear1.W - w + 0.05 * linear1.W.grad)) < 1e-15") == nil)
    #expect(session.type("back; expect abs(lr - 0.05) < 1e-15; goto 0; expect lr == 0.1") == nil)
  }

  @Test func `it counts from where it is chosen, in steps or in epochs`() {
    var session = Self.session("train 1 epoch; schedule staircase epochs=2 factor=0.5; train 1 epoch; expect lr == 0.1")
    #expect(session.type("train 1 epoch; expect lr == 0.05; train 2 epochs; expect lr == 0.025") == nil)
    #expect(session.type("schedule off; expect lr == 0.1; history") == nil)
    #expect(session.said.last?.contains("schedule staircase epochs=2 factor=0.5") == true)
    #expect(session.type("schedule milestones epochs=[1, 2] factor=0.5; train 2 epochs; expect lr == 0.025") == nil)
  }

  @Test func `a warm-up comes before, by a word or by an arrow`() {
    var session = Self.session("schedule cosine steps=50 warmup=10; show schedule")
    #expect(session.said.contains("schedule warmup(steps=10) -> cosine(steps=50)"))
    #expect(session.said.contains { $0.hasPrefix("for 10 steps: lr = base_lr * (start") })
    #expect(session.said.contains { $0.hasPrefix("then, with t from 0: lr = lowest") })
    #expect(session.type("expect abs(lr - 0.1 / 3) < 1e-15; train 10 steps; expect lr == 0.1") == nil)
    #expect(session.type("schedule warmup(steps=4, start=0.5) -> cosine(steps=50, lowest=0.01); show optimizer") == nil)
    #expect(
      session.said.contains { $0.contains("schedule warmup(steps=4, start=0.5) -> cosine(steps=50, lowest=0.01)") })
    #expect(session.said.contains { $0.contains("now lr = 0.05 at t = 0 steps, base_lr = 0.1") })
  }

  @Test func `where the rate of an update comes from is explained`() {
    var session = Self.session(
      "schedule exponential steps=10 factor=0.5; train 5 steps; explain update linear2.W[3, 2]")
    #expect(session.said.contains("sgd lr=0.1 · schedule exponential steps=10 factor=0.5"))
    #expect(
      session.said.contains("lr = base_lr · factor^(t / steps)\n   = 0.1 · 0.5^(4 / 10)  =  0.07579"), "\(session.said)"
    )
    #expect(
      session.type(
        "optimizer momentum lr=0.1; schedule triangular steps=4 highest=0.4 momentum_low=0.5 momentum_high=0.9")
        == nil)
    #expect(session.type("step 3; explain update linear2.W[3, 2]") == nil)
    #expect(session.said.contains { $0.contains("momentum = momentum_high - (momentum_high - momentum_low) · height") })
    #expect(session.type("show optimizer") == nil)
    #expect(session.said.contains { $0.contains("momentum = 0.6") })
  }

  @Test func `it is drawn before it is used`() {
    var session = Self.session("schedule one_cycle steps=60; plot schedule words")
    #expect(
      session.said.last?.contains("0.004") == true && session.said.last?.contains("0.1") == true, "\(session.said)")
    #expect(session.type("optimizer momentum; schedule one_cycle steps=60 momentum_low=0.8 momentum_high=0.9") == nil)
    #expect(session.type("plot schedule words") == nil)
    #expect(session.said.last?.contains("momentum") == true && session.said.last?.contains("0.8") == true)
    #expect(session.type("schedule plateau; plot schedule")?.contains("cannot be told in advance") == true)
    #expect(session.type("schedule off; plot schedule")?.contains("there is no schedule") == true)
    #expect(session.type("schedule exponential epochs=1; plot schedule words") == nil)
    #expect(session.type("train 20 steps; plot lr over 0..now words") == nil)
  }

  @Test func `a plateau looks at validation`() {
    var session = Self.session(
      "data digits test 20% validation 20%; optimizer sgd lr=1e-30; schedule plateau patience=1")
    #expect(session.type("train 3 epochs; expect lr == 1e-30; schedule") == nil)
    #expect(session.type("optimizer sgd lr=1e-5; schedule plateau patience=1 min_change=0.5; train 6 epochs") == nil)
    #expect(
      session.type("expect lr < 0.2e-5; expect lr > 1e-8; back 3 epoch; expect lr > 0.5e-6; show schedule") == nil)
    #expect(session.said.contains { $0.contains("factor^reductions, and at least lowest") })
  }

  @Test func `what does not fit is refused in words`() {
    var session = Self.session("")
    func error(_ line: String) -> String { session.type(line) ?? "" }
    #expect(error("schedule cosin steps=5").contains("did you mean `cosine`?"))
    #expect(error("schedule cosine").contains("cosine needs to know how long: steps=… or epochs=…"))
    #expect(error("schedule cosine steps=5 epochs=3").contains("either steps or epochs"))
    #expect(error("schedule cosine(steps=5) -> warmup(epochs=3)").contains("either steps or epochs"))
    #expect(error("schedule cosine steps=0").contains("a whole number, 1 or more"))
    #expect(error("schedule cosine steps=2.5").contains("a whole number, 1 or more"))
    #expect(error("schedule cosine steps=5 factor=2").contains("no setting of cosine `factor`"))
    #expect(error("schedule staircase steps=5 factor=-1").contains("0 or more"))
    #expect(error("schedule triangular steps=5").contains("triangular needs highest=…"))
    #expect(error("schedule exponential() -> warmup()").contains("goes on for ever"))
    #expect(error("schedule plateau steps=5").contains("decides by itself"))
    #expect(error("schedule warmup(steps=5) -> plateau").contains("either steps or epochs"))
    #expect(error("schedule one_cycle steps=5 momentum_low=0.8 momentum_high=0.9").contains("sgd has none"))
    #expect(error("schedule one_cycle steps=5 linear=maybe").contains("maybe"))
    #expect(error("schedule cosine(5)").contains("steps=50"))
  }

  @Test func `a function is made small by steps only`() {
    var session = ScriptSession()
    #expect(
      session.type("schedule cosine steps=20; minimize x^2 from 1 with [sgd(0.1)] for 10 steps") == nil,
      "\(session.said)")
    #expect(session.type("expect abs(lr - 0.05) < 1e-15") == nil)
    #expect(session.type("schedule cosine epochs=3")?.contains("epoch") == true)
  }

  @Test func `schedules are compared`() {
    var session = Self.session("")
    #expect(session.type("compare schedule in [constant, cosine(steps=5)] for 5 steps") == nil)
    #expect(session.said.last?.contains("cosine(steps=5)") == true)
  }

  @Test func `a training that is saved goes on with its schedule, its batches and rates of its own`() throws {
    let folder = try TemporaryFolder()
    var session = ScriptSession(workingFolder: folder.path)
    let data = "data moons n=60 noise=0.2 seed=1 validation 20%"
    let look = "show lr digits 17; show linear2.W digits 17; show loss digits 17"
    #expect(
      session.type(
        """
        \(data); net = 2 -> linear(5) -> tanh -> linear(2); init he seed 1; optimizer momentum lr=0.1; batch 3..9 random
        train 7 steps; schedule warmup(steps=10) -> one_cycle(steps=30, momentum_low=0.8, momentum_high=0.9)
        set lr of linear2 = 0.02; train 13 steps; save training "t.safetensors"; train 12 steps; \(look)
        """) == nil)
    let wanted = Array(session.said.suffix(3))
    var other = ScriptSession(workingFolder: folder.path)
    #expect(other.type("\(data); load training \"t.safetensors\"; train 12 steps; \(look)") == nil)
    #expect(Array(other.said.suffix(3)) == wanted)
    #expect(other.type("explain update linear2.W[0, 0]") == nil)
    #expect(other.said.contains { $0.hasPrefix("lr_all = base_lr · (1 + (end - 1) ·") })
    #expect(other.said.contains { $0.hasPrefix("lr = times · lr_all\n   = 0.2 · ") }, "\(other.said)")
  }

  @Test func `help and Tab know them`() {
    var session = Self.session("help schedules; help cosine; help schedule")
    let text = session.said.joined(separator: "\n")
    #expect(text.contains("lr = lowest + (base_lr - lowest) * (1 + cos(pi * t / steps)) / 2"))
    func candidates(_ text: String) -> [String] {
      session.interpreter.session.completion(of: text, at: text.utf8.count).candidates.map(\.text)
    }
    #expect(candidates("schedule co") == ["constant", "cosine"])
    #expect(candidates("schedule cosine ste") == ["steps="])
    #expect(candidates("schedule warmup(steps=5) -> cos") == ["cosine("])
    #expect(session.type("schedule") == nil)
    #expect(session.said.last == "no schedule: the learning rate stays 0.1")
  }
}
