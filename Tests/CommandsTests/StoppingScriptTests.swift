import Testing

/// Early stopping, the test of rates, and batches whose sizes change, as a learner types them.
@Suite struct StoppingScriptTests {
  /// Few examples and many weights: the loss on validation soon rises.
  private static let network = """
    data moons n=60 noise=0.4 seed=2 validation 50%
    net = 2 -> linear(40) -> tanh -> linear(2)
    init he seed 1
    optimizer adam lr=0.1
    batch 8

    """

  private static func session(_ lines: String) -> ScriptSession {
    var session = ScriptSession()
    #expect(session.type(network + lines) == nil)
    return session
  }

  @Test func `training stops when validation no longer gains, with the best weights`() {
    var session = Self.session("train 200 epochs stop early patience=4")
    #expect(
      session.said.contains { $0.hasPrefix("stopped after epoch") && $0.contains("has not fallen for 4 epochs") },
      "\(session.said)")
    #expect(session.said.contains { $0.contains("are back: there the loss on validation was") })
    #expect(session.type("expect epoch < 200; best = loss_on(validation); last = epoch") == nil)
    #expect(session.type("history") == nil)
    #expect(session.said.last?.contains("are back") == true)
    // The epoch before the patience began has the same loss; those around it have not.
    #expect(session.type("back op; expect epoch == last; w = linear1.W; expect loss_on(validation) > best") == nil)
    #expect(session.type("goto epoch last - 4; expect loss_on(validation) == best") == nil)
  }

  @Test func `a limit that comes first puts the best weights back as well`() {
    var session = Self.session("train 30 epochs stop early patience=1000; best = loss_on(validation)")
    #expect(session.said.contains { $0.contains("are back") })
    #expect(session.type("train 30 epochs stop early on train min_change=0.001 patience=2") == nil)
  }

  @Test func `what cannot be watched is refused in words`() {
    var session = ScriptSession()
    session.type("data moons n=60 noise=0.4 seed=2; net = 2 -> linear(2)")
    #expect(session.type("train 5 epochs stop early")?.contains("there is no validation part") == true)
    #expect(session.type("train 5 epochs stop early on test")?.contains("part to look at") == true)
    #expect(session.type("train 5 epochs stop early on train patience=0")?.contains("1 or more") == true)
    #expect(session.type("train 5 epochs stop early on train patient=3")?.contains("did you mean `patience`?") == true)
    #expect(session.type("train stop early on train patience=1") == nil, "without a number until it stops")
  }

  @Test func `rates are tried on a copy`() {
    var session = Self.session("train 2 epochs; w = linear1.W; range_test lr from 1e-5 to 100 for 80 steps words")
    #expect(session.said.contains { $0.contains("the loss falls fastest at lr = ") }, "\(session.said)")
    #expect(session.said.last?.hasPrefix("nothing was changed: step 8") == true)
    #expect(session.type("expect max(abs(w - linear1.W)) == 0; expect lr == 0.1; range_test lr") == nil)
    #expect(session.type("range_test lr from 1 to 0.1")?.contains("the smaller rate first") == true)
    #expect(session.type("range_test lr from 0 to 0.1")?.contains("a rate above 0") == true)
    #expect(session.type("range_test lr for 3 steps")?.contains("10 to 1,000,000 steps") == true)
  }

  @Test func `batches grow, or are drawn`() {
    var session = Self.session("batch 4 growing to 16 every 1 epoch; train 1 epoch; expect step == 8; show")
    #expect(session.said.contains { $0.contains("batch: 4 growing to 16 every 1 epoch shuffled") })
    #expect(session.type("train 1 epoch; expect step == 12; train 2 epochs; expect step == 16; back 3 epoch") == nil)
    #expect(session.type("expect step == 8; step; expect size(t) == 8") == nil)
    #expect(session.type("batch 3..9 random; train 5 epochs; expect size(t) <= 9; expect loss > 0") == nil)
    #expect(session.type("n = step; w = linear1.W; back 9; goto n; expect max(abs(w - linear1.W)) == 0") == nil)
    #expect(session.type("batch 9..3 random")?.contains("the smaller size first") == true)
    #expect(session.type("batch 3 random")?.contains("a range of sizes") == true)
    #expect(session.type("batch 8 growing to 4 every 2 epochs")?.contains("a size above 8") == true)
    #expect(session.type("batch 0..4")?.contains("1 or more") == true)
  }
}
