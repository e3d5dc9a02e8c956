import Glibc
import Language
import Tensors
import TestSupport
import Testing

@testable import Commands

/// Ctrl-C in the middle of an operation: a session stands where its last whole operation has left it.
@Suite struct CutScriptTests {
  private static func session(_ patience: Patience) -> ScriptSession {
    ScriptSession(
      isInterrupted: { patience.isOver },
      cancellation: Cancellation(isEager: true) { patience.wasLost || patience.isOver })
  }

  /// Presses Ctrl-C at every question that a line asks, each time in a copy of the session, until it is done.
  private static func cutEverywhere(
    _ session: ScriptSession, _ line: String, _ patience: Patience, check: (ScriptSession, Int) -> Void
  ) {
    for questions in 0..<400 {
      var copy = session
      patience.lose(afterQuestions: questions)
      let end = copy.type(line)
      patience.regain()
      guard end == "interrupted" else { return #expect(end == nil) }
      check(copy, questions)
    }
  }

  private static let digits = "data digits test 20%; net = 64 -> linear(8) -> relu -> dropout(0.2) -> linear(10); "

  @Test func `an expression that is given up assigns nothing`() {
    let patience = Patience()
    var session = Self.session(patience)
    session.type("x = normal([4, 3]); w = parameter(normal([3, 2])); a = sum(x @ w); backward a; g = w.grad; b = 1")
    var cuts = 0
    Self.cutEverywhere(session, "b = sum(tanh(x @ w) * 2); backward b", patience) { cut, questions in
      cuts += 1
      var cut = cut
      let kept = cut.type("expect max(abs(w.grad - g)) == 0")
      #expect(kept == nil, "after \(questions) questions: \(kept ?? "")")
      #expect(cut.type("b = sum(tanh(x @ w) * 2); backward b; expect max(abs(w.grad - g)) > 0") == nil)
    }
    #expect(cuts > 8)
  }

  @Test(arguments: ["step 2", "train 3 steps", "step forward", "step backward", "back 2", "goto 2", "goto 9"])
  func `a training that is given up goes on as if nothing had been`(line: String) {
    let patience = Patience()
    var session = Self.session(patience)
    session.type(Self.digits + "optimizer adam; batch 50; train 5 steps")
    var twin = session
    twin.type("goto 7; a = linear1.W; goto 12; b = linear1.W; g = linear2.W.grad")
    let (a, b, g) = (twin.tensor("a"), twin.tensor("b"), twin.tensor("g"))
    var cuts = 0
    Self.cutEverywhere(session, line, patience) { cut, questions in
      cuts += 1
      guard cuts % 5 == 1 else { return }
      var cut = cut
      let problem = cut.type("goto 7; a = linear1.W; goto 12; b = linear1.W; g = linear2.W.grad")
      #expect(problem == nil, "\(line) after \(questions) questions: \(problem ?? "")")
      #expect(
        cut.tensor("a") == a && cut.tensor("b") == b && cut.tensor("g") == g, "\(line) after \(questions) questions")
    }
    #expect(cuts > 5)
  }

  @Test func `a command that takes long is done whole or not at all`() {
    let patience = Patience()
    var session = Self.session(patience)
    session.type(Self.digits + "step")
    for line in ["data iris", "plot normal([300])", "explain loss", "show linear1.W"] {
      var copy = session
      patience.lose(afterQuestions: 1)
      let end = copy.type(line)
      patience.regain()
      #expect(end == nil || end == "interrupted")
      #expect(
        copy.type("expect now == 1; expect train.features == \(end == nil && line == "data iris" ? 4 : 64)") == nil)
    }
  }

  @Test func `what is drawn is drawn whole or not at all`() {
    let patience = Patience()
    var session = Self.session(patience)
    session.type("seed 3; x = 0")
    patience.lose(afterQuestions: 3)
    #expect(session.type("x = normal([500000])") == "interrupted")
    patience.regain()
    var twin = ScriptSession()
    twin.type("seed 3; y = normal([3])")
    #expect(session.type("expect x == 0; y = normal([3])") == nil)
    #expect(session.tensor("y") == twin.tensor("y"))
  }

  @Test(arguments: ["sort(x)", "argsort(x)", "median(x)", "permutation(300000)", "x @ x", "where(x)"])
  func `a function of many numbers is left alone when nobody waits`(call: String) {
    let patience = Patience()
    var session = Self.session(patience)
    session.type("x = uniform([300000]); y = 1")
    patience.lose(afterQuestions: 1)
    #expect(session.type("y = \(call)") == "interrupted")
    patience.regain()
    #expect(session.type("expect y == 1; y = \(call)") == nil)
    #expect(session.tensor("y") != nil)
  }

  @Test func `a search keeps whole trials only`() {
    let patience = Patience()
    var session = Self.session(patience)
    session.type(Self.digits)
    patience.lose(afterQuestions: 200)
    #expect(session.type("search lr=uniform(0.01, 1) for 50 trials of 4 epochs") == "interrupted")
    patience.regain()
    #expect(session.said.contains { $0.contains("of 50 done") })
    #expect(session.type("train 2 steps") == nil)
  }
}

extension ScriptSession {
  fileprivate func tensor(_ name: String) -> Tensor? {
    interpreter.session.variable(name).flatMap { interpreter.session.tensor($0) }
  }
}

/// Work that somebody may stop waiting for.
@Suite struct AsideTests {
  @Test func `what is waited for comes`() {
    #expect(Aside.run(unless: nil) { _ in 42 } == 42)
    #expect(Aside.run(unless: Cancellation { false }) { _ in 42 } == 42)
  }

  @Test func `nobody waits longer than their patience lasts, and nothing comes of it later`() {
    let (patience, finished) = (Patience(questions: 2), Patience())
    let begun = ContinuousClock.now
    let result = Aside.run(unless: Cancellation { patience.isOver }) { (aside: Aside<Int>) -> Int in
      while !aside.isAbandoned { sched_yield() }
      finished.lose(afterQuestions: 0)
      return 42
    }
    #expect(result == nil)
    #expect(ContinuousClock.now - begun < .seconds(5))
    while !finished.wasLost { sched_yield() }
  }
}
