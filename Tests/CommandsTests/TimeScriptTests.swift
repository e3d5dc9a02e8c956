import Testing
import TestSupport

/// Going through time, changing the past, forks: as a learner types it.
@Suite struct TimeScriptTests {
  private static let digits = """
    data digits test 20%
    net = 64 -> linear(16) -> relu -> linear(10)
    init he seed 1
    optimizer sgd lr=0.1

    """

  private static func session() -> ScriptSession {
    var session = ScriptSession()
    session.type(digits)
    return session
  }

  @Test func `goto finds every moment again, and trains on beyond the known future`() {
    var session = Self.session()
    session.type("train 20 steps; a = linear1.W; l = loss; train 40 steps; b = linear1.W")
    #expect(session.type("goto 20; expect now == 20; expect max(abs(linear1.W - a)) == 0; expect loss == l") == nil)
    #expect(session.type("goto end; expect now == 60; expect max(abs(linear1.W - b)) == 0") == nil)
    #expect(session.type("goto start; expect now == 0; goto epoch 1; expect epoch == 1; expect now == 45") == nil)
    #expect(session.type("goto 75; expect now == 75; goto 60; expect max(abs(linear1.W - b)) == 0") == nil)
    #expect(session.type("goto epoch 9")?.contains("epoch 9 has not been reached") == true)
    #expect(session.type("goto -1")?.contains("0 or more") == true)
    #expect(session.type("goto nowhere") != nil)
    #expect(session.type("expect now == 60") == nil, "a mistake leaves the run where it is")
  }

  @Test func `what is set by hand is undone by going back and done again by going on`() {
    var session = Self.session()
    session.type("train 5 steps; set linear1.W[0, 3] = 0.5; set linear2.b = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]")
    #expect(
      session.type("expect linear1.W[0, 3] == 0.5; expect linear2.b[9] == 10; step; w = linear1.W; back 2") == nil)
    #expect(session.type("expect linear1.W[0, 3] != 0.5; step 2; expect max(abs(linear1.W - w)) == 0") == nil)
    session.type("history")
    #expect(session.said.last?.contains("5   set linear1.W[0, 3] = 0.5") == true)
    #expect(session.type("set linear1.W[0, 99] = 0")?.contains("outside axis 1") == true)
    #expect(session.type("set relu1 = 0")?.contains("nothing that can be set") == true)
    #expect(session.type("set lr = -1")?.contains("0 or more") == true)
    #expect(session.type("set history 3 parsecs")?.contains("no unit") == true)
  }

  @Test func `a change is taken back by itself`() {
    var session = Self.session()
    session.type("a = linear1.W[0, 0]; set linear1.W[0, 0] = 5; set lr = 0.5; back")
    #expect(session.said.contains("took back: set lr = 0.5"))
    #expect(session.type("expect linear1.W[0, 0] == 5; back; expect linear1.W[0, 0] == a; step op") == nil)
    #expect(session.said.last?.hasPrefix("again: ") == true)
    #expect(session.type("expect linear1.W[0, 0] == 5; step 3; show optimizer") == nil)
    #expect(session.said.contains { $0.contains("sgd lr=0.5") })
    session.type("set lr = 0.2; step 2; goto 2; step 2; show")
    #expect(session.said.contains { $0.contains("sgd lr=0.2") }, "a change that is passed is seen")
    session.type("back op; back op; step op")
    #expect(session.type("fork other; bookmark here; init he seed 2") == nil)
    #expect(session.said.last == "a new run begins; 1 other timeline and 1 bookmark of the one before are gone")
  }

  @Test func `a change in the middle of a step begins the step anew`() {
    var session = Self.session()
    session.type("step 3; before = linear1.W; step op; step op; set lr = 0.5")
    #expect(session.type("expect now == 3; expect max(abs(linear1.W - before)) == 0; back op 2; forks") == nil)
    #expect(session.said.last?.contains("main_1") == false, "a step that was begun is no future to keep")
  }

  @Test func `a changed past keeps the old future as a timeline`() {
    var session = Self.session()
    session.type("train 30 steps; a = linear1.W; goto 10; set lr = 0.01")
    #expect(session.said.last == "the future that lay ahead, up to step 30, is kept: `switch main_1` goes there")
    session.type("train 20 steps; b = linear1.W")
    #expect(
      session.type("expect max(abs(a - b)) > 0; switch main_1; goto end; expect max(abs(linear1.W - a)) == 0") == nil)
    #expect(session.type("switch main; expect max(abs(linear1.W - b)) == 0; expect now == 30") == nil)
    session.type("compare main main_1")
    #expect(session.said.contains { $0.hasPrefix("first difference: step 11, linear1.W after its update (max |Δ|") })
    #expect(session.said.contains { $0.contains("both see the same examples") })
    // The same setting again is no change.
    session.type("goto 20; set lr = 0.01; forks")
    #expect(session.said.last?.contains("main_2") == false)
  }

  @Test func `forks leave each other alone, and can be dropped`() {
    var session = Self.session()
    session.type(
      "train 10 steps; fork gentle; set lr = 0.001; train 10 steps; a = linear1.W; switch main; train 10 steps")
    #expect(session.type("switch gentle; expect max(abs(linear1.W - a)) == 0; expect now == 20; switch main") == nil)
    #expect(session.type("fork gentle")?.contains("there already") == true)
    #expect(session.type("forks drop gentle; switch gentle")?.contains("no timeline `gentle`") == true)
    #expect(session.type("fork end")?.contains("cannot be a name") == true)
    #expect(session.type("forks drop main") != nil)
    session.type("fork twin; train 3 steps; switch main; train 5 steps; compare main twin")
    #expect(session.said.contains("main and twin are the same to the last bit up to step 23"))
  }

  @Test func `a bookmark is found from anywhere`() {
    var session = Self.session()
    session.type("train 7 steps; step 3 op; bookmark here; c = linear1[0, 0]; fork other; train 20 steps")
    #expect(session.type("goto here; expect now == 7; expect linear1[0, 0] == c; forks") == nil)
    let atHand = session.said.last?.split(separator: "\n").first { $0.contains("▸") }
    #expect(atHand?.contains("main") == true)
    #expect(session.type("bookmark end")?.contains("cannot be a name") == true)
  }

  @Test func `preview tells and does nothing`() {
    var session = Self.session()
    session.type("train 5 steps; w = linear1.W; preview step lr=1; preview step 10 lr=100")
    #expect(
      session.said.contains { $0.contains("lr=1") && $0.contains("nothing was changed: the run stands at step 5") })
    #expect(session.type("expect now == 5; expect max(abs(linear1.W - w)) == 0; forks") == nil)
    #expect(session.type("preview step speed=1")?.contains("no setting of sgd `speed`") == true)
    // A change that lies ahead is no part of what a step would do.
    session.type("step 2; set linear1.W = 0; step; goto 6; preview step 3")
    let first = session.said.last?.split(separator: "\n").first { $0.contains("as it is") } ?? ""
    #expect(!first.contains("2.303"), "\(first)")
    session.type("goto 5")
    // What it told of the rate in use comes true.
    session.type("preview step")
    let told = session.said.last ?? ""
    session.type("step; print loss digits 4")
    let loss = session.said.last ?? "?"
    #expect(told.contains("\(loss) →"))
  }
}

/// Questions about the past.
@Suite struct PastScriptTests {
  private static let digits = """
    data digits test 20%
    net = 64 -> linear(16) -> relu -> linear(10)
    init he seed 1
    optimizer sgd lr=0.1

    """

  @Test func `when first and when last agree with looking at every step`() {
    var session = ScriptSession()
    session.type(Self.digits)
    session.type(
      """
      goto start; first = 0; last = 0
      repeat 100 { step; if norm(linear2.W.grad) > 0.4 { if first == 0 { first = now }; last = now } }
      when first norm(linear2.W.grad) > 0.4 as a
      when last norm(linear2.W.grad) > 0.4 as b
      """)
    #expect(session.type("expect first > 0; expect a == first; expect b == last; expect now == 100") == nil)
    session.type("when first loss < 0")
    #expect(session.said.last == "loss < 0 has held after none of the 100 steps so far")
    session.type("when first now == 0 as c")
    #expect(session.type("expect c == 0") == nil)
    #expect(session.type("when first nonsense > 3")?.contains("no name `nonsense`") == true)
  }

  @Test func `a curve over the past has the numbers that were there`() {
    var session = ScriptSession()
    session.type(Self.digits + "train 50 steps; plot loss, now over 0..now words")
    #expect(session.said.last?.contains("from") == true)
    #expect(session.type("plot loss over 0..51 words")?.contains("steps from 0 to 50") == true)
    #expect(session.type("plot loss over 7 words")?.contains("0..now") == true)
    #expect(session.type("plot linear1.W as curve over 0..now words")?.contains("expected a number") == true)
    #expect(session.type("expect now == 50") == nil)
  }

  @Test func `choices are compared from the same start, and nothing is changed`() {
    var session = ScriptSession()
    session.type(Self.digits + "train 10 steps; w = linear1.W")
    session.type("compare lr in [0.1, 0.01] for 10 steps { plot loss; print loss digits 6 }")
    let said = session.said.suffix(6)
    session.type("train 10 steps; print loss digits 6")
    let loss = session.said.last ?? "?"
    #expect(said.contains(loss), "\(said)")
    #expect(session.type("goto 10; expect max(abs(linear1.W - w)) == 0") == nil)
    session.type("compare init in [std(0.01), xavier, he] for 5 steps")
    let table = session.said.last ?? ""
    session.type("restart; train 5 steps")
    let scores = session.said.last?.split(separator: " · ").dropFirst(2).first.map(String.init) ?? "?"
    #expect(table.contains(scores), "the third is the one in use: \(table)")
    #expect(session.type("compare seed in [1, 2] for 1 step; compare batch in [8, 16] for 1 step") == nil)
    #expect(session.type("compare weather in [1] for 1 step")?.contains("no thing to compare `weather`") == true)
  }

  @Test func `networks and penalties are compared, each from its start`() {
    var session = ScriptSession()
    session.type(Self.digits + "train 30 steps; narrow = 64 -> linear(8) -> relu -> linear(10)")
    session.type("wide = 64 -> linear(32) -> relu -> linear(10); net = narrow")
    session.type("compare net in [narrow, wide] for 10 steps { l = loss; units = size(linear1.b) }")
    #expect(session.type("train 10 steps; expect loss == l[0]; expect l[1] != l[0]; expect units[1] == 32") == nil)
    session.type("compare l2 in [0, 0.1] for 10 steps { length = norm(linear1.W) }")
    #expect(session.type("expect norm(linear1.W) == length[0]") == nil)
    #expect(
      session.type("loss cross_entropy l2=0.1; train 10 steps; expect norm(linear1.W) == length[1]") == nil)
    #expect(session.type("compare net in [3] for 1 step")?.contains("expected a network") == true)
    #expect(session.type("compare l1 in [-1] for 1 step")?.contains("0 or more") == true)
  }
}

/// Conditions at which training stops.
@Suite struct ConditionScriptTests {
  private static let digits = """
    data digits test 20%
    net = 64 -> linear(16) -> relu -> linear(10)
    init he seed 1
    optimizer sgd lr=0.1

    """

  @Test func `training stops where a condition comes true, and says what made it so`() {
    var session = ScriptSession()
    session.type(Self.digits + "break when loss < 1.9 and now > 5; train 5 epochs; s = now")
    let stop = session.said.first { $0.hasPrefix("stopped at step") }
    #expect(stop?.contains("by break 1 (loss < 1.9 and now > 5): loss = 1.") == true)
    #expect(session.type("expect loss < 1.9; back; expect loss >= 1.9; train 1 epoch; expect now == s") == nil)
    #expect(session.type("delete 1; train 1 epoch; expect now > s") == nil)
    #expect(session.type("delete 1")?.contains("there is no break or watch 1") == true)
  }

  @Test func `steps stop too, and a condition that stays true stops once`() {
    var session = ScriptSession()
    session.type(Self.digits + "break when now >= 3; step 10")
    #expect(session.type("expect now == 3; step 4; expect now == 7") == nil)
    #expect(session.type("break when nosuch > 3")?.contains("no name `nosuch`") == true)
    #expect(session.type("break when linear1.W")?.contains("condition") == true)
    #expect(session.type("break when loss")?.contains("a condition, such as `loss > 1`") == true)
    #expect(session.type("train until accuracy(test)")?.contains("a condition") == true)
    session.type("breaks")
    #expect(session.said.last?.contains("1   break   now >= 3") == true)
  }

  @Test func `a condition about gradients is looked at within a step`() {
    var session = ScriptSession()
    session.type(Self.digits + "break when max(abs(linear2.W.grad)) > 0; step 9 op")
    #expect(session.said.contains { $0.contains("in the backward pass") && $0.contains("by break 1") })
  }

  @Test func `a condition that cannot be worked out any more is told by its number`() {
    var session = ScriptSession()
    session.type(Self.digits + "limit = 0; break when loss < limit; train 2 steps; forget limit")
    let failure = session.type("train 2 steps")
    #expect(failure?.contains("break 1 (loss < limit): no name `limit`") == true)
    #expect(failure?.contains("`delete 1` removes it") == true)
    #expect(session.type("delete all; train 2 steps") == nil)
  }

  @Test func `watched values are shown with what they were`() {
    var session = ScriptSession()
    session.type(Self.digits + "watch now, loss; step; step")
    #expect(session.said.last?.hasPrefix("now = 2 (was 1) · loss = ") == true)
    session.type("goto start")
    #expect(session.said.last == "now = 0 (was 2) · loss not computed yet")
  }

  @Test func `an interrupted journey stays at home`() {
    let key = InterruptKey()
    var session = ScriptSession(isInterrupted: { key.isPressed })
    session.type(Self.digits + "set history 0; train 1000 steps; w = linear1.W")
    key.press(afterPolls: 2)
    #expect(session.type("back") == "interrupted")
    #expect(session.said.last?.hasPrefix("interrupted; still at step 1000") == true)
    key.release()
    #expect(session.type("expect now == 1000; expect max(abs(linear1.W - w)) == 0; back; expect now == 999") == nil)
  }

  /// As many steps as a number can count, more than can be added to those that are done.
  @Test(arguments: ["train 9000000000000000000 epochs", "train 9223372036854774784 steps"])
  func `training without an end in sight is interrupted like any other`(line: String) {
    let key = InterruptKey()
    var session = ScriptSession(isInterrupted: { key.isPressed })
    session.type(Self.digits + "train 1100 steps")
    key.press(afterPolls: 40)
    #expect(session.type(line) == "interrupted")
    key.release()
    #expect(session.type("expect now > 1100; linear1.W.grad") == nil, "the numbers of the last step are there")
  }
}
