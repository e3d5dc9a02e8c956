import Testing

/// `diagnose` and the functions of diagnosis, as a learner types them.
@Suite struct DiagnoseScriptTests {
  private static let digits = "data digits test 20%\nnet = 64 -> linear(32) -> relu -> linear(10)\ninit he seed 1\n"

  @Test(arguments: [0, 1, 50, 500]) func `a healthy network: nothing wrong, and what was looked at`(_ steps: Int) {
    let (said, error) = ScriptSession.run(
      Self.digits + "optimizer sgd lr=0.1\ntrain \(steps) steps\ndiagnose\nexpect step == \(steps)")
    #expect(error == nil && said.contains("nothing wrong found"))
    #expect(said.contains { $0.hasPrefix("gradients: at linear1 ") })
    #expect(said.contains("rate: of 5 steps tried on a copy, 0 raised the loss of their own batch"))
  }

  @Test func `each finding says its numbers and a command that shows it`() throws {
    let (said, error) = ScriptSession.run(Self.digits + "optimizer sgd lr=10\ntrain 50 steps\ndiagnose")
    #expect(error == nil)
    let verdict = try #require(said.firstIndex { $0.hasPrefix("found: dead units, ") })
    #expect(said[verdict].contains("learning rate too high"))
    #expect(said[verdict + 1] == "dead units: 32 of 32 in relu1 are 0 for all 512 examples of a sample")
    #expect(said[verdict + 2] == "see: dead(relu1)")
    let rate = try #require(said.firstIndex { $0.hasPrefix("learning rate too high: lr = 10: ") })
    #expect(said[rate + 1] == "see: plot loss · set lr = 1")
  }

  @Test func `a script asks for findings by name`() {
    var session = ScriptSession()
    session.type(Self.digits + "optimizer sgd lr=10\ntrain 50 steps")
    #expect(session.type("expect finding(\"dead units\") and not finding(\"saturated units\")") == nil)
    #expect(session.type("print findings()") == nil)
    #expect(session.said.last?.hasPrefix("[dead units, vanishing gradients, ") == true)
    #expect(session.type("finding(\"ded units\")")?.contains("did you mean `dead units`?") == true)
    #expect(session.type("finding(3)")?.contains("expected the name of a finding in quotes") == true)
  }

  @Test func `without data or network there is nothing to diagnose`() {
    #expect(ScriptSession.run("diagnose").error?.contains("there are no data yet") == true)
  }

  @Test func `a NaN in the weights is named alone`() {
    let (said, error) = ScriptSession.run(
      Self.digits
        + "optimizer sgd lr=1e200\nstep 3\nstep 3\ndiagnose\nexpect finding(\"not finite\") and not finite(linear1.W)"
    )
    #expect(error == nil && said.contains { $0.hasPrefix("found: not finite") })
    #expect(!said.contains("looked at:"))
  }
}

/// `saturated`, `ratio` and `finite`.
@Suite struct DiagnosisFunctionTests {
  @Test func `saturated counts by the activation that made the values`() {
    var session = ScriptSession()
    // Four units of which the first is far to the right, the second far to the left; a tanh of 3 is flat, a sigmoid is not.
    session.type("w = parameter([[9, -9, 3, 0]])")
    #expect(session.type("y = sigmoid(w)\nsaturated(y)  # => 2\nsaturated(tanh(w))  # => 3") == nil)
    #expect(session.type("saturated(relu(w))")?.contains("for relu: dead(relu(w))") == true)
    #expect(session.type("saturated(w)")?.contains("only what becomes flat by degrees") == true)
    #expect(session.type("saturated(3)") != nil)
    #expect(session.type("saturated(sigmoid(parameter([9])))")?.contains("units of a batch") == true)
  }

  @Test func `saturated and dead read the batch in hand`() {
    var session = ScriptSession()
    session.type("data digits\nnet = 64 -> linear(8) -> sigmoid -> linear(10)\ninit std(30) seed 1")
    #expect(session.type("saturated(sigmoid1)")?.contains("has not been computed yet") == true)
    #expect(session.type("step forward\nexpect saturated(sigmoid1) > 0\nexpect dead(sigmoid1) == 0") == nil)
  }

  @Test func `ratio and finite`() {
    // NumPy: norm([3, 4]) / norm([1, 2, 2]) = 5 / 3.
    let (_, error) = ScriptSession.run(
      """
      ratio([3, 4], [1, 2, 2])  # => 1.66667
      ratio([3e200, 4e200], [1e200])  # => 5
      finite([1, 2])  # => true
      finite([1, nan])  # => false
      finite(1 / 0)  # => false
      """)
    #expect(error == nil)
  }
}
