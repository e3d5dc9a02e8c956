import TestSupport
import Testing

/// A function under study, as a learner types it.
@Suite struct MinimizeScriptTests {
  private static let valley =
    "minimize x^2/20 + y^2 from (-7, 2) with [sgd(0.95), momentum(0.1, variant=book), adam(0.3)] for 30 steps\n"

  /// SGD here is x ← 0.905·x, y ← −0.9·y; so after 30 steps x = −7·0.905³⁰ and y = 2·0.9³⁰.
  @Test func `each optimiser is a timeline of its own, from the same start`() {
    var session = ScriptSession()
    #expect(session.type(Self.valley) == nil)
    let text = session.said.joined(separator: "\n")
    #expect(text.contains("from f(-7, 2) = 6.45"))
    #expect(text.contains("adam goes from (-7, 2)") && text.contains("y turns back 29 times"))
    #expect(session.interpreter.session.timelineMark == " (sgd)")
    #expect(
      session.type(
        """
        expect abs(x + 7 * 0.905^30) < 1e-13 "x"
        expect abs(y - 2 * 0.9^30) < 1e-14 "y"
        switch momentum; expect abs(x - 0.896413858493733) < 1e-12 "the book's"
        goto 0; expect x == -7 and y == 2 "the start"
        switch adam; expect step == 30
        switch main
        """)?.contains("no timeline `main`") == true)
  }

  @Test func `a path is stepped, asked and changed like a network`() {
    var session = ScriptSession()
    session.type(Self.valley + "switch adam; goto 12; step op; step op")
    #expect(session.said.suffix(2).first?.hasPrefix("step 12, forward 1/4 · x ^ 2") == true)
    #expect(
      session.type(
        """
        back op 2; before = x; step; back; expect x == before
        step backward; expect abs(x.grad - x / 10) < 1e-16 "the book's derivative"
        explain x.grad; explain update x; why not y; check y; preview step lr=1; explain loss
        step update; set x = 3; expect x == 3 and step == 13; forks
        break when f < 1.0; train 50 steps; expect f < 1.0
        """) == nil)
    let text = session.said.joined(separator: "\n")
    #expect(text.contains("w_new = w - lr · m_hat / (sqrt(v_hat) + eps)"))
    #expect(text.contains("the future that lay ahead, up to step 30, is kept: `switch adam_1` goes there"))
    #expect(text.contains("stopped"))
  }

  @Test func `runs are compared, searched and plotted`() {
    var session = ScriptSession()
    #expect(
      session.type(
        Self.valley
          + """
          compare sgd adam
          when first f < 1
          plot f log; plot x, y over 0..now
          compare lr in [0.1, 0.9] for 5 steps { plot f }
          plot contours x=-10..10 y=-10..10 words
          show
          """) == nil)
    let text = session.said.joined(separator: "\n")
    #expect(text.contains("first difference: step 1, x after its update"))
    #expect(!text.contains("same examples"))
    #expect(text.contains("f over x -10 to 10, y -10 to 10 lies between 0 and 105"))
    #expect(text.contains("function: f(x, y) = x ^ 2 / 20 + y ^ 2"))
    #expect(text.contains("step 30: ready for the next step"), "without an epoch")
  }

  @Test func `names that are variables stand still, and one optimiser twice gets two names`() {
    var session = ScriptSession()
    #expect(
      session.type(
        """
        a = 3
        c = parameter(2)
        def bowl(u) { return c * u^2 }
        minimize bowl(z - a) from 1 with [sgd(0.1), sgd(0.2)] for 3 steps
        expect abs(z - (3 - 2 * 0.6^3)) < 1e-15 "z - 3 shrinks by 1 - 0.1 · 4"
        switch sgd_2; expect abs(z - (3 - 2 * 0.2^3)) < 1e-15
        expect a == 3 and c == 2
        """) == nil)
    #expect(ScriptSession.run("minimize z^2 from 3; step 2; expect abs(z - 3 * 0.98^2) < 1e-15").error == nil)
  }

  @Test func `a number that is not finite stops its own run, with the first cause`() {
    var session = ScriptSession()
    session.type("minimize log(x) + y^2 from (1, 1) with [sgd(0.3), sgd(0.01)] for 10 steps")
    let text = session.said.joined(separator: "\n")
    #expect(text.contains("log(x) = nan is the first number that is not finite"))
    #expect(text.contains("made in step 3, forward"))
    #expect(session.type("expect step == 3; switch sgd_2; expect step == 10 and f < 1") == nil)
  }
}

/// What cannot be, and what a function does not have.
@Suite struct MinimizeErrorTests {
  @Test(arguments: [
    ("minimize [x, y] from (1, 2)", "only a single number can be made small"),
    ("minimize x > 3 from 1", "has no gradient"),
    ("minimize x^2 from 1 with adagradd", "adagrad"),
    ("minimize x^2 from 1 with []", "expected optimisers, got none"),
    ("minimize x^2 + y from (1, 2, 3)", "2 numbers to start from, for x, y, got 3"),
    ("minimize x^2 from 1/0", "finite"),
    ("minimize loss from 1", "means something in every run"),
    ("x = 3; minimize x^2 from 1", "no free name to move"),
    ("minimize 3 from 1", "no free name to move"),
    ("plot contours", "no function under study"),
    ("minimize x^2 from 3 for 2 steps; plot contours", "need a function of two numbers"),
    ("minimize x + y from (1, 2); plot contours z=0..1", "z"),
    ("minimize x^2 from 3; plot f z=0..1", "z"),
  ]) func `says what is wrong`(_ script: String, _ expected: String) {
    let error = ScriptSession.run(script).error
    #expect(error?.contains(expected) == true, "\(error ?? "no error")")
  }

  @Test(arguments: [
    "accuracy(test)", "accuracy(train)", "diagnose", "show net", "show data", "plot data", "plot accuracy",
    "plot regions",
    "init he", "batch 3", "loss mse", "who moved x", "predict([1, 2])", "compare init in [he, xavier] for 3 steps",
    "search lr=[1, 2] for 2 trials of 3 steps",
  ]) func `what is about networks says so`(_ line: String) {
    let error = ScriptSession.run("minimize x^2 + y^2 from (1, 2) for 3 steps; step; \(line)").error
    #expect(error?.contains("under study is the function f(x, y) = x ^ 2 + y ^ 2") == true, "\(error ?? "no error")")
  }

  @Test(arguments: ["train 3 epochs", "step epoch", "compare lr in [0.1, 0.2] for 3 epochs"])
  func `there are no epochs`(_ line: String) {
    let error = ScriptSession.run("minimize x^2 from 3; \(line)").error
    #expect(error?.contains("no examples and so no epochs") == true)
  }

  @Test func `data and a network take the place of a function, and the reverse`() {
    var session = ScriptSession()
    #expect(
      session.type(
        """
        data xor; net = 2 -> linear(2); step
        minimize x^2 + y^2 from (1, 2) for 3 steps
        data xor; net = 2 -> linear(2); step; expect now == 1; step epoch; expect accuracy(train) >= 0
        """) == nil)
    #expect(session.type("plot contours")?.contains("no function under study") == true)
  }

  @Test func `an interrupt keeps what was done`() {
    let interrupt = InterruptKey()
    var session = ScriptSession(isInterrupted: { interrupt.isPressed })
    interrupt.press(afterPolls: 40)
    let end = session.type("minimize x^2 + y^2 from (1, 2) with [sgd(0.1), adam(0.1)] for 1000000 steps")
    #expect(end == "interrupted")
    interrupt.release()
    #expect(session.said.contains { $0.contains("the runs are kept as far as they came") })
    #expect(session.type("expect step > 0; switch adam; expect step == 0") == nil)
  }
}
