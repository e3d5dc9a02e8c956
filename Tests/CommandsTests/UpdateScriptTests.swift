import Testing

/// Optimisers, clipping and explained updates, as a learner types them.
@Suite struct UpdateScriptTests {
  private static func digits(_ lines: String) -> String {
    """
    data digits test 20%
    net = 64 -> linear(32) -> relu -> linear(10)
    init he seed 1
    \(lines)

    """
  }

  /// What a session says to the last line.
  private static func answer(_ lines: String, to question: String) -> (said: [String], error: String?) {
    var session = ScriptSession()
    if let error = session.type(digits(lines)) { return ([], error) }
    let before = session.said.count
    let error = session.type(question)
    return (Array(session.said.dropFirst(before)), error)
  }

  @Test func `an update is explained line by line, with its shares`() {
    let (said, error) = Self.answer(
      "optimizer momentum lr=0.1; step 3", to: "explain update linear1.W[3, 7]")
    #expect(error == nil)
    #expect(said.first?.contains("linear1.W[3, 7] = ") == true && said.first?.contains("on the way to step 3") == true)
    #expect(said.contains { $0.hasPrefix("velocity_new = momentum · velocity + grad\n             = 0.9 · ") })
    #expect(said.contains { $0.hasPrefix("w_new = w - lr · velocity_new\n      = ") })
    let table = said.first { $0.contains("of the change") } ?? ""
    #expect(table.contains("this gradient") && table.contains("earlier steps (velocity)") && table.contains("100%"))
    #expect(said.last == "go on with: explain linear1.W.grad[3, 7]")
  }

  @Test(arguments: [
    "optimizer sgd lr=0.5 weight_decay=0.1", "optimizer momentum lr=0.1; clip norm 0.2",
    "optimizer adam lr=0.01 weight_decay=0.05; clip value 0.001", "optimizer momentum variant=book lr=0.1",
    "optimizer nesterov lr=0.1", "optimizer nesterov variant=book lr=0.1 weight_decay=0.1", "optimizer adagrad lr=0.1",
    "optimizer rmsprop lr=0.01 weight_decay=0.1", "optimizer adam variant=book lr=0.01; clip norm 0.1",
    "optimizer adamw lr=0.01 weight_decay=0.5", "optimizer amsgrad lr=0.01", "optimizer adadelta",
    "optimizer adamax lr=0.01 weight_decay=0.1", "optimizer nadam lr=0.01 decoupled_decay=0.5",
    "optimizer radam lr=0.01", "optimizer radam lr=0.01 beta2=0.7", "optimizer rmsprop variant=centered momentum=0.8",
    "optimizer rmsprop momentum=0.8", "optimizer adagrad lr_decay=0.1 initial=0.1", "optimizer momentum dampening=0.3",
    "optimizer amsgrad decoupled_decay=0.1", "optimizer sgd lr=0.1; clip norm 1 order 1",
    "optimizer sgd lr=0.1; clip norm 0.01 order inf", "optimizer sgd; schedule cosine steps=9 lowest=0.001",
    "optimizer sgd; schedule exponential steps=2 factor=0.9", "optimizer sgd; schedule staircase steps=2 factor=0.9",
    "optimizer sgd; schedule milestones steps=[1, 3] factor=0.5", "optimizer sgd; schedule warmup steps=9",
    "optimizer sgd; schedule restarts steps=2 growth=2",
    "optimizer momentum; schedule triangular steps=9 highest=0.1 "
      + "momentum_low=0.8 momentum_high=0.9", "optimizer sgd; schedule triangular2 steps=2 highest=0.1",
    "optimizer sgd; schedule one_cycle steps=9", "optimizer sgd; schedule one_cycle steps=9 linear=true rise=0.8",
    "optimizer sgd; schedule polynomial steps=9 power=2", "optimizer sgd; schedule plateau patience=0",
    "optimizer sgd; schedule constant", "optimizer sgd; schedule warmup(steps=2) -> cosine(steps=9)",
  ])
  func `every line with its numbers is an expression that has the value shown`(_ setup: String) throws {
    let (said, _) = Self.answer(setup + "; step 4", to: "explain update linear2.W[5, 3]")
    let lines = said.filter { $0.contains("\n") && $0.contains("  =  ") }
    #expect(lines.count >= 2)
    for line in lines {
      // velocity_new = momentum · velocity + grad⏎ = 0.9 · 0 + 0.0077  =  0.0077
      let last = line.split(separator: "\n").last?.filter { $0 != " " } ?? ""
      let parts = last.split(separator: "=")
      try #require(parts.count == 2, "\(line)")
      let expression = parts[0].map { $0 == "·" ? "*" : String($0) }.joined()
      let value = try #require(Double(parts[1]))
      let evaluated = try #require(Double(ScriptSession.run("print \(expression)").said.first ?? ""))
      #expect(abs(evaluated - value) <= 2e-3 * abs(value), "\(line)")
    }
  }

  @Test func `an update that is still to come is told in advance`() {
    var session = ScriptSession()
    session.type(Self.digits("optimizer adam lr=0.01; step 2; step backward"))
    #expect(session.type("explain update linear1.W[3, 7]") == nil)
    let headline = session.said.first { $0.contains("still to come") } ?? ""
    let promised = headline.split(separator: " ").dropFirst(4).first.flatMap { Double($0) } ?? .nan
    #expect(session.type("update; expect abs(linear1.W[3, 7] - \(promised)) < 1e-6") == nil)
  }

  @Test func `what was set by hand since is told apart from the update`() {
    let (said, _) = Self.answer("step 2; set linear2.b[3] = 7", to: "explain update linear2.b[3]")
    #expect(said.first?.contains("on the way to step 2; changed by hand since, now 7") == true)
    #expect(said.first { $0.contains("of the change") }?.contains(" 100%") == true)
  }

  @Test func `one setting is set by name, within its range, and goes back with time`() {
    var session = ScriptSession()
    session.type(Self.digits("optimizer adam lr=0.01; step 2; set beta1 = 0.5; m = linear1.W.m; step"))
    #expect(session.type("expect max(abs(linear1.W.m - 0.5 * m - 0.5 * linear1.W.grad)) < 1e-15") == nil)
    #expect(session.type("set beta2 = 1")?.contains("not including, 1 for `beta2`") == true)
    #expect(session.type("back; back; show optimizer") == nil)
    #expect(session.said.contains("adam lr=0.01 beta1=0.9 beta2=0.999 eps=1e-8"))
  }

  @Test func `in float32 settings stay as they are written`() {
    var session = ScriptSession(precision: .float32)
    session.type(Self.digits("optimizer momentum lr=0.001; step 2; explain update linear1.W[20, 3]"))
    #expect(session.said.contains("momentum lr=0.001 momentum=0.9"))
  }

  @Test func `what cannot be explained says why`() {
    let early = Self.answer("step 2; step forward", to: "explain update linear1.W[3, 7]")
    #expect(early.error?.contains("has not been updated in this step") == true)
    #expect(early.error?.contains("step backward") == true)
    #expect(
      Self.answer("", to: "explain update linear1.W[3, 7]").error?.contains("not been updated in this step") == true)
    #expect(
      Self.answer("step", to: "explain update linear1.W").error?.contains("explain update linear1.W[0, 0]") == true)
    #expect(Self.answer("step", to: "explain update linear1.W[64, 0]").error?.contains("outside axis 0") == true)
    #expect(Self.answer("step", to: "explain update linaer1.W[0, 0]").error?.contains("mean `linear1.W`?") == true)
    #expect(Self.answer("step", to: "explain update relu1[0, 0]").error?.contains("is no parameter") == true)
  }

  @Test func `slots and updates are values with paths`() {
    var session = ScriptSession()
    session.type(Self.digits("optimizer momentum lr=0.1; step; w = linear1.W; v = linear1.W.velocity; step"))
    #expect(session.type("expect max(abs(linear1.W - w - linear1.W.update)) < 1e-15") == nil)
    #expect(session.type("expect max(abs(linear1.W.velocity - 0.9 * v - linear1.W.grad)) < 1e-15") == nil)
    #expect(session.type("expect max(abs(linear1.W.update + 0.1 * linear1.W.velocity)) < 1e-15") == nil)
    #expect(session.type("plot linear1.W.update by layer words") == nil)
    #expect(session.said.last?.contains("linear2") == true)
    #expect(session.type("explain linear1.W.update[3, 7]") == nil)
    #expect(session.said.last == "go on with: explain linear1.W.grad[3, 7]")
    #expect(session.type("step forward; linear1.W.update")?.contains("has not been updated in this step") == true)
    #expect(session.type("linear1.W.m")?.contains("`optimizer adam` keeps it") == true)
    #expect(session.type("linear1.W.velocty")?.contains("did you mean `velocity`?") == true)
  }

  @Test func `Tab knows slots, settings and clipping`() {
    var session = ScriptSession()
    session.type(Self.digits("optimizer adam"))
    func candidates(_ text: String) -> [String] {
      session.interpreter.session.completion(of: text, at: text.utf8.count).candidates.map(\.text)
    }
    #expect(candidates("show linear1.W.").suffix(3) == ["m", "v", "update"])
    #expect(candidates("optimizer am") == ["amsgrad"])
    #expect(candidates("optimizer adam be") == ["beta1=", "beta2="])
    #expect(candidates("clip ") == ["norm", "value", "off"])
    #expect(candidates("explain upd") == ["update"])
  }

  @Test func `clipping shortens the step and is shown`() {
    var session = ScriptSession()
    session.type(Self.digits("optimizer sgd lr=1; clip norm 0.01; step backward"))
    session.type("w = linear2.W; g = linear2.W.grad; update; show optimizer")
    #expect(session.said.contains("sgd lr=1 · clip norm 0.01"))
    #expect(session.said.contains("shrink = minimum(1, limit / (norm + 1e-6))"))
    #expect(session.type("expect norm(linear2.W - w) < 0.01; expect norm(linear2.W.grad - g) == 0") == nil)
    #expect(session.type("clip off; show") == nil)
    #expect(session.said.contains { $0.contains("optimizer: sgd lr=1 · batch") })
    #expect(session.type("clip norm 0")?.contains("a limit above 0") == true)
    session.type("clip value 1; step; back; back")
    session.type("show")
    #expect(session.said.contains { $0.contains("clip norm 0.01") }, "clipping belongs to its time")
  }

  @Test func `settings outside their range are refused in words`() {
    #expect(Self.answer("", to: "optimizer adam beta1=1").error?.contains("not including, 1 for `beta1`") == true)
    #expect(Self.answer("", to: "optimizer sgd momentum=0.9").error?.contains("no setting of sgd `momentum`") == true)
    #expect(Self.answer("", to: "optimizer adm").error?.contains("did you mean `adam`?") == true)
  }
}
