import Commands
import TestSupport
import Testing

@testable import Journal
@testable import Lessons

/// Sessions that are done again, compared with what they were, bit for bit.
@Suite struct ResumptionTests {
  private static let network =
    "data digits test 20% seed 1; net = 64 -> linear(8) -> relu -> linear(10); init he seed 1"
  private static let rich = """
    data digits test 20%; net = 64 -> linear(8) -> batch_norm -> tanh -> dropout(0.3) -> linear(10); optimizer adam lr=0.01
    """

  /// Texts of one session each.
  static let sessions: [[String]] = [
    ["x = normal([3, 2]); y = x @ [1, 2]", "def f(a) { b = a * 2; return b + normal(1) }", "z = f(3); s = sum(z * x)"],
    [
      "a = parameter([1, 2])", "loss = sum(a ^ 2 * 3)", "backward loss; a -= 0.1 * a.grad", "nonsense", "b = a[9]",
      "c = 1",
    ],
    [network, "train 3 epochs", "back 10", "step op; step op", "step forward", "step backward"],
    [rich, "train 2 epochs", "set lr = 0.003; train 30 steps", "bookmark here; train 10 steps", "goto here; step 3"],
    [network, "train 20 steps; fork gentle; set lr = 0.001; train 20 steps; switch main; train 5 steps", "forks"],
    [network, "break when loss < 1.9", "train 200 epochs", "delete 1; watch loss", "train 10 steps"],
    [
      network, "train 5 epochs until loss < 1.5", "train 30 epochs stop early on train patience=2",
      "seed 4; u = uniform(5)",
    ],
    ["minimize (x - 1)^2 + 3*y^2 from (-1, 2) with [sgd(0.1), adam(0.3)] for 40 steps", "step 3", "back 2"],
    [network, "search lr=log_uniform(0.001, 1) for 3 trials of 1 epoch", "trial 2", "train 1 epoch"],
    ["repeat 20000 { n = 1 }; n = 0; for i in 0..3000 { n += i; if n > 100 { n = n / 2 } }", "n = n + 1"],
    ["open one-neuron", "", "x1 = 4", "", "skip", "", "quit", "y = 2"],
    [rich, "compare lr in [0.1, 0.01] for 20 steps", "cross_validate 3 folds for 10 steps"],
    [rich, "train 2 steps", "range_test lr for 20 steps", "step"],
    [network, "train 5 steps; when loss < 2", "time train 20 steps", "profile 3 steps; check net"],
  ]

  @Test(arguments: sessions.indices)
  func `a session comes back to the last bit`(number: Int) {
    var session = NotedSession()
    for text in Self.sessions[number] { session.type(text) }
    #expect(session.digestAfterResuming() == session.digest)
  }

  /// Texts that take a while, after those that prepare them.
  static let long: [(before: [String], text: String)] = [
    ([network], "train 1000 epochs"), ([rich], "train 1000 epochs"),
    ([network], "repeat 1000 { step }"), ([network], "step 300 op"), ([network], "step 100 epoch"),
    ([network], "train 1000 epochs until loss < 0.0001"),
    ([], "n = 0; repeat 10000000 { n += 1 }"), ([], "n = 0; for i in 0..10000000 { n += i; m = [n, 2] }"),
    (["def f(a) { k = 0; repeat 50 { k += a; w = normal(2) }; return w }"], "repeat 100000 { v = f(2) }"),
    ([network, "def g(a) { repeat 100 { step } }"], "g(1); q = 5"),
    ([network], "time repeat 100000 { step; n = loss }"),
    ([network, "train 300 steps", "goto 20"], "train 600 steps"),
    ([network, "train 700 steps"], "back 301; z = 3"),
    ([], "minimize (x - 1)^2 + 3*y^2 from (-1, 2) with [sgd(0.1), adam(0.3)] for 100000 steps"),
    ([network], "search lr=log_uniform(0.001, 1) for 200 trials of 1 epoch"),
    ([network], "compare lr in [0.1, 0.01] for 10000 steps"), ([network], "cross_validate 5 folds for 10000 steps"),
    ([], "x = normal([3000, 1000]); y = uniform(4)"), ([network], "check net; y = 1"),
    ([network], "when loss < 0; y = 1"), ([network], "train 400 epochs stop early on train patience=300"),
    ([], "open one-neuron; y = 1"), (["open one-neuron", ""], ""),
  ]

  @Test(arguments: long.indices, [0, 1, 7, 40])
  func `Ctrl-C comes where it came`(number: Int, polls: Int) {
    var session = NotedSession()
    for text in Self.long[number].before { session.type(text) }
    session.type(Self.long[number].text, interruptedAfter: polls)
    session.type("after = normal(2)")
    #expect(session.digestAfterResuming() == session.digest)
  }

  @Test func `Ctrl-C comes where it came, wherever that was`() {
    for polls in 0..<120 {
      var session = NotedSession()
      session.type("data xor; net = 2 -> linear(3) -> tanh -> linear(1); batch 2")
      session.type(
        "train 7 steps; repeat 3 { step; n = normal(1) }; train 30 epochs", interruptedAfter: polls,
        slice: .milliseconds(1))
      session.type("step 2 op")
      #expect(session.digestAfterResuming() == session.digest, "after \(polls) polls")
    }
  }

  @Test func `of a text that was cut short the statements that were done come back`() {
    var session = NotedSession()
    session.type(Self.network)
    session.type("a = 1; b = normal(2); step 3; n = 0; repeat 9000 { n += 1 }; train 1 epoch; c = b * 2; b[0] = 4")
    #expect(session.rests.count == 7)
    for rest in session.rests { #expect(session.digestAfterResuming(rest.contents) == rest.digest) }
    var resumption = session.resumption(of: session.rests[2].contents)
    _ = resumption.runToEnd()
    #expect(resumption.broken?.isInPart == true)
    #expect(resumption.done.map(\.ending.outcome) == [.finished, .interrupted])
    // Brought back, it can be brought back again.
    let again = resumption.done.reduce(JournalContents(sample: [])) { $0.adding($1.text, .ended($1.ending)) }
    #expect(session.digestAfterResuming(again) == session.rests[2].digest)
  }

  @Test func `a text that was cut short leaves no trace of the rest of it`() {
    var (session, twin) = (NotedSession(), NotedSession())
    session.type("a = 1; b = normal(2); neverseen = 3")
    twin.type("a = 1; b = normal(2)")
    #expect(session.rests.count == 2)
    #expect(session.digestAfterResuming(session.rests[1].contents) == twin.digest)
  }

  @Test func `a text of which nothing was done is told and left out`() {
    var session = NotedSession()
    session.type("a = 1")
    var resumption = session.resumption(of: session.contents.adding("train", .lost))
    guard case .done = resumption.runToEnd() else {
      Issue.record("not done")
      return
    }
    #expect(
      resumption.broken?.text == "train" && resumption.broken?.isInPart == false
        && StateDigest(resumption.notebook).lines == session.digest)
  }

  @Test func `the digest sees a single bit`() {
    var (a, b) = (NotedSession(), NotedSession())
    a.type("x = normal(3)")
    b.type("x = normal(3)")
    #expect(a.digest == b.digest)
    b.type("x[1] = x[1] * (1 + 2.3e-16)")
    a.type("x[1] = x[1]")
    #expect(a.digest != b.digest)
    var (c, d) = (NotedSession(), NotedSession())
    c.type(Self.network + "; train 4 steps")
    d.type(Self.network + "; train 4 steps; set linear1.W[0, 0] = linear1.W[0, 0] + 1e-12")
    #expect(c.digest != d.digest, "a change by hand is seen")
  }
}
